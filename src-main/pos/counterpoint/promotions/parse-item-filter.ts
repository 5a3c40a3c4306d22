import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { FILTER_COLUMNS } from './filter-columns.ts';
import { type FilterToken, type FilterWord, filterTokens } from './filter-token.ts';
import type { ItemFilter } from './item-filter.ts';

/** Deeper than anybody writes; a filter that is deeper is refused rather than followed. */
const DEEPEST = 50;
const KNOWN_COLUMNS: ReadonlySet<string> = new Set(FILTER_COLUMNS);
const ITEM_TABLE: readonly string[] = ['DBO.IM_ITEM', 'IM_ITEM', ''];

/**
 * Understands the filter of a price rule, a SQL condition as text such as `(IM_ITEM.CATEG_COD = 'GOLF')`. Known are
 * `=`, `<>`, `IN`, `LIKE 'x%'`, AND, OR, NOT and parentheses over the columns of `FILTER_COLUMNS`. The failure says in
 * plain words what is not known: nothing is guessed. `hasColumn`: which of those columns this company has.
 */
export function parseItemFilter(
  text: string,
  hasColumn: (column: string) => boolean,
): Result<ItemFilter, string> {
  try {
    return ok(new FilterParser(filterTokens(text), hasColumn).whole());
  } catch (refusal) {
    if (refusal instanceof Refusal) return err(refusal.message);
    throw refusal;
  }
}

/** Leaves the recursion; never leaves this file. */
class Refusal extends Error {}

class FilterParser {
  readonly #tokens: readonly FilterToken[];
  readonly #hasColumn: (column: string) => boolean;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly FilterToken[], hasColumn: (column: string) => boolean) {
    this.#tokens = tokens;
    this.#hasColumn = hasColumn;
  }

  whole(): ItemFilter {
    const filter = this.#either();
    if (this.#next.kind !== 'end') this.#refuse();
    return filter;
  }

  #either(): ItemFilter {
    const parts = [this.#all()];
    while (this.#takesWord('OR')) parts.push(this.#all());
    return one(parts, 'or');
  }

  #all(): ItemFilter {
    const parts = [this.#part()];
    while (this.#takesWord('AND')) parts.push(this.#part());
    return one(parts, 'and');
  }

  #part(): ItemFilter {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Refusal('it is nested too deeply');
    const part = this.#takesWord('NOT') ? negated(this.#part()) : this.#group();
    this.#depth -= 1;
    return part;
  }

  #group(): ItemFilter {
    if (!this.#takesSymbol('(')) return this.#comparison();
    const inner = this.#either();
    if (!this.#takesSymbol(')')) this.#refuse();
    return inner;
  }

  #comparison(): ItemFilter {
    const column = this.#column();
    if (this.#takesSymbol('=')) return { kind: 'equals', column, values: [this.#string()] };
    if (this.#takesSymbol('<>') || this.#takesSymbol('!=')) {
      return negated({ kind: 'equals', column, values: [this.#string()] });
    }
    const isNegated = this.#takesWord('NOT');
    const filter = this.#listOrPattern(column);
    return isNegated ? negated(filter) : filter;
  }

  #listOrPattern(column: string): ItemFilter {
    if (this.#takesWord('IN')) return { kind: 'equals', column, values: this.#list() };
    if (!this.#takesWord('LIKE')) return this.#refuse();
    const pattern = this.#string();
    const start = pattern.slice(0, -1);
    if (!pattern.endsWith('%') || /[%_[\]^]/.test(start)) {
      throw new Refusal(`only LIKE 'x%' is understood, not LIKE '${pattern}'`);
    }
    return { kind: 'begins-with', column, start };
  }

  #list(): readonly string[] {
    if (!this.#takesSymbol('(')) this.#refuse();
    const values = [this.#string()];
    while (this.#takesSymbol(',')) values.push(this.#string());
    if (!this.#takesSymbol(')')) this.#refuse();
    return values;
  }

  #column(): string {
    const token = this.#next;
    if (token.kind !== 'name') return this.#refuse();
    const column = token.parts.at(-1) ?? '';
    if (!ITEM_TABLE.includes(token.parts.slice(0, -1).join('.')) || !KNOWN_COLUMNS.has(column)) {
      throw new Refusal(`the column ${token.text} is not one that is understood`);
    }
    if (!this.#hasColumn(column)) throw new Refusal(`this company has no column ${token.text}`);
    this.#at += 1;
    return column;
  }

  #string(): string {
    const token = this.#next;
    if (token.kind !== 'string') return this.#refuse();
    this.#at += 1;
    return token.value;
  }

  get #next(): FilterToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: 'the end' };
  }

  #takesWord(word: FilterWord): boolean {
    const token = this.#next;
    return this.#takes(token.kind === 'word' && token.word === word);
  }

  #takesSymbol(symbol: string): boolean {
    const token = this.#next;
    return this.#takes(token.kind === 'symbol' && token.text === symbol);
  }

  #takes(isIt: boolean): boolean {
    if (isIt) this.#at += 1;
    return isIt;
  }

  #refuse(): never {
    throw new Refusal(`${this.#next.text} is not understood where it stands`);
  }
}

const negated = (part: ItemFilter): ItemFilter => ({ kind: 'not', part });

function one(parts: readonly ItemFilter[], kind: 'and' | 'or'): ItemFilter {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts };
}
