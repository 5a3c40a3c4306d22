/**
 * Who holds a text, compared without regard to case, as the database's collation does. Several may hold one: a product
 * in the trash keeps its SKU while another takes it.
 */
export class HolderIndex {
  readonly #holders = new Map<string, number | readonly number[]>();

  holders(text: string): readonly number[] {
    const found = this.#holders.get(keyOf(text));
    if (found === undefined) return [];
    return typeof found === 'number' ? [found] : found;
  }

  add(text: string, id: number): void {
    if (text === '') return;
    const holders = this.holders(text);
    this.#holders.set(keyOf(text), holders.length === 0 ? id : [...holders, id]);
  }

  remove(text: string, id: number): void {
    if (text === '') return;
    const left = this.holders(text).filter((holder) => holder !== id);
    const [only] = left;
    if (only === undefined) this.#holders.delete(keyOf(text));
    else this.#holders.set(keyOf(text), left.length === 1 ? only : left);
  }

  /** After one record's text changed. */
  move(before: string, after: string, id: number): void {
    if (before === after) return;
    this.remove(before, id);
    this.add(after, id);
  }
}

const keyOf = (text: string): string => text.trimEnd().toLowerCase();
