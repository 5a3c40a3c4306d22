import { SqlServerError } from '../session.ts';
import type { Path } from './ast.ts';
import { notUnderstood } from './errors.ts';
import { isReserved, type Token, tokenize } from './lexer.ts';

/** Reads tokens one after the other; every refusal carries SQL Server's number and the line. */
export class TokenStream {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    const last = this.#tokens.length - 1;
    const token = this.#tokens[Math.min(this.#at + ahead, last)];
    if (token === undefined) throw new Error('a text has at least its end as a token');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** True before the first token was read. */
  get isAtStart(): boolean {
    return this.#at === 0;
  }

  /** The text between two offsets. */
  slice(from: number, to: number): string {
    return this.#text.slice(from, to);
  }

  /** End of the token that was read last. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.to ?? 0;
  }

  /** True when the next tokens are these words. */
  isAt(...words: readonly string[]): boolean {
    return words.every((word, index) => this.peek(index).kind === 'word' && this.peek(index).upper === word);
  }

  isAny(words: readonly string[]): boolean {
    return this.peek().kind === 'word' && words.includes(this.peek().upper);
  }

  take(...words: readonly string[]): boolean {
    if (!this.isAt(...words)) return false;
    this.#at += words.length;
    return true;
  }

  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.take(word)) throw this.syntaxError();
  }

  isSign(sign: string, ahead = 0): boolean {
    return this.peek(ahead).kind === 'sign' && this.peek(ahead).text === sign;
  }

  takeSign(sign: string): boolean {
    if (!this.isSign(sign)) return false;
    this.#at += 1;
    return true;
  }

  expectSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.syntaxError();
  }

  isName(ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'quoted' || (token.kind === 'word' && !isReserved(token));
  }

  name(): string {
    if (!this.isName()) throw this.syntaxError();
    return this.next().text;
  }

  /** A name with qualifiers; `db..table` has an empty part. */
  path(): Path {
    const parts = [this.name()];
    while (this.takeSign('.')) parts.push(this.isSign('.') ? '' : this.name());
    return parts;
  }

  variable(): string {
    if (this.peek().kind !== 'variable') throw this.syntaxError();
    return this.next().text;
  }

  integer(): number {
    const isNegative = this.takeSign('-');
    if (this.peek().kind !== 'integer') throw this.syntaxError();
    const value = Number(this.next().text);
    return isNegative ? -value : value;
  }

  /** `(item, item, ...)`. */
  list<Item>(item: () => Item): Item[] {
    this.expectSign('(');
    const items = this.commaList(item);
    this.expectSign(')');
    return items;
  }

  commaList<Item>(item: () => Item): Item[] {
    const items = [item()];
    while (this.takeSign(',')) items.push(item());
    return items;
  }

  syntaxError(): SqlServerError {
    const token = this.peek();
    if (isReserved(token)) {
      return new SqlServerError(156, `Incorrect syntax near the keyword '${token.text}'.`, 15, 1, token.line);
    }
    const near = token.kind === 'end' ? this.#lastText() : token.text;
    return new SqlServerError(102, `Incorrect syntax near '${near}'.`, 15, 1, token.line);
  }

  /** For what is T-SQL but not ours. */
  unknown(what: string): SqlServerError {
    return notUnderstood(`${what} (line ${this.peek().line})`);
  }

  #lastText(): string {
    return this.#tokens.at(-2)?.text ?? '';
  }
}
