import type { TableRow } from '../../staff-life/document-rows.ts';

const DAY_MS = 86_400_000;
/** ItemCacheActiveTimeMinutes, as it is set up unless somebody changes it. */
const ITEM_MS = 120 * 60_000;

/** What the service remembers of slow records for a day, and of items for two hours; stock and customers never. */
export class ReferenceCache {
  readonly #now: () => Date;
  #kept = new Map<string, { readonly rows: readonly TableRow[]; readonly until: number }>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The rows under a key, read anew when they are too old. That nothing was found is not remembered. */
  take(kind: 'item' | 'reference', key: string, read: () => readonly TableRow[]): readonly TableRow[] {
    const at = this.#now().getTime();
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.until > at) return kept.rows;
    const rows = read();
    if (rows.length === 0) return rows;
    this.#kept.set(key, { rows, until: at + (kind === 'item' ? ITEM_MS : DAY_MS) });
    return rows;
  }

  clear(): void {
    this.#kept = new Map();
  }
}
