/**
 * Parses JSON; undefined for what is none. A whole number that JavaScript cannot hold exactly stays text: DOC_ID has up to
 * 18 digits and comes as a number.
 */
export function exactJson(text: string): unknown {
  try {
    return JSON.parse(text, exact);
  } catch {
    return undefined;
  }
}

function exact(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  const isInexact = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact && context?.source !== undefined ? context.source : value;
}
