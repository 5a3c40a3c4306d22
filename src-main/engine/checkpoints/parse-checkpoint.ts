/** What a text that was stored must be. */
interface Shape<Value> {
  safeParse(value: unknown): { readonly data?: Value | undefined };
}

/** What a checkpoint holds. Null for none, and for text that is not ours (a damaged row). */
export function parseCheckpoint<Value>(shape: Shape<Value>, text: string | null): Value | null {
  if (text === null) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
