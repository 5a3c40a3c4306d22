/** What an answer holds somewhere inside; its fields have any values. */
export type Fields = Readonly<Record<string, unknown>>;

/** A document that an answer names. */
export interface NamedDocument {
  readonly DOC_ID: number;
  readonly reference: string;
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** What stands at a path of names and places; undefined when the last of them is missing, a defect when one before is. */
export function pick(body: unknown, ...path: readonly (string | number)[]): unknown {
  let found = body;
  for (const step of path) {
    if (!isFields(found)) throw new Error(`there is no ${path.join('.')}: ${JSON.stringify(body)}`);
    found = found[step];
  }
  return found;
}

/** The object at a path. */
export function fieldsAt(body: unknown, ...path: readonly (string | number)[]): Fields {
  const found = pick(body, ...path);
  if (!isFields(found) || Array.isArray(found)) throw new Error(`${path.join('.')} is no object`);
  return found;
}

/** The list of objects at a path. */
export function listAt(body: unknown, ...path: readonly (string | number)[]): readonly Fields[] {
  const found = pick(body, ...path);
  if (!Array.isArray(found) || !found.every(isFields)) throw new Error(`${path.join('.')} is no list`);
  return found;
}

/** One field of every object in the list at a path. */
export const columnAt = (body: unknown, path: string, field: string): readonly unknown[] =>
  listAt(body, path).map((row) => row[field]);

/** The documents that were made, in the order of the answer. */
export function documentsOf(body: unknown): readonly NamedDocument[] {
  return listAt(body, 'Documents').map(({ DOC_ID, reference }) => {
    if (typeof DOC_ID !== 'number') throw new Error('a document has no number');
    return { DOC_ID, reference: String(reference) };
  });
}

/** The number of the document that an answer names by a reference (`Order`, `Ticket`). */
export function documentOf(body: unknown, reference: string): number {
  const found = documentsOf(body).find((document) => document.reference === reference);
  if (found === undefined) throw new Error(`the answer names no ${reference}`);
  return found.DOC_ID;
}
