import type { Expression, FromItem, JoinKind, JsonColumn, Query } from './ast.ts';
import type { ExpressionParser } from './parse-expression.ts';
import { parseType } from './parse-type.ts';
import type { TokenStream } from './token-stream.ts';

/** Table hints that are known; which of them mean something is the engine's business. */
const HINTS: ReadonlySet<string> = new Set([
  'NOLOCK',
  'READUNCOMMITTED',
  'READCOMMITTED',
  'READCOMMITTEDLOCK',
  'READPAST',
  'REPEATABLEREAD',
  'SERIALIZABLE',
  'HOLDLOCK',
  'UPDLOCK',
  'XLOCK',
  'TABLOCK',
  'TABLOCKX',
  'ROWLOCK',
  'PAGLOCK',
  'NOWAIT',
]);

/** Reads what stands after FROM: tables with their hints, joins, derived tables, OPENJSON. */
export class FromParser {
  readonly #stream: TokenStream;
  readonly #expressions: ExpressionParser;
  readonly #query: () => Query;

  constructor(stream: TokenStream, expressions: ExpressionParser, query: () => Query) {
    this.#stream = stream;
    this.#expressions = expressions;
    this.#query = query;
  }

  /** After FROM. */
  list(): readonly FromItem[] {
    return this.#stream.commaList(() => this.#joined());
  }

  /** WITH (hint, ...); empty without one. */
  hints(): readonly string[] {
    const stream = this.#stream;
    if (!stream.isAt('WITH') || !stream.isSign('(', 1)) return [];
    stream.next();
    return stream.list(() => {
      const hint = stream.next().upper;
      if (!HINTS.has(hint)) throw stream.unknown(`the table hint ${hint}`);
      return hint;
    });
  }

  #joined(): FromItem {
    const stream = this.#stream;
    let left = this.#source();
    for (;;) {
      const join = this.#joinKind();
      if (join === null) return left;
      // `a JOIN b JOIN c ON .. ON ..` nests to the right: the inner join ends with its own ON.
      let right = this.#source();
      if (join === 'cross') {
        left = { kind: 'join', join, left, right, on: null };
        continue;
      }
      while (!stream.isAt('ON')) {
        const inner = this.#joinKind();
        if (inner === null) throw stream.syntaxError();
        const innerRight = this.#source();
        const on = inner === 'cross' ? null : this.#on();
        right = { kind: 'join', join: inner, left: right, right: innerRight, on };
      }
      left = { kind: 'join', join, left, right, on: this.#on() };
    }
  }

  #on(): Expression {
    this.#stream.expect('ON');
    return this.#expressions.expression();
  }

  #joinKind(): JoinKind | null {
    const stream = this.#stream;
    if (stream.isAt('CROSS', 'APPLY') || stream.isAt('OUTER', 'APPLY')) throw stream.unknown('APPLY');
    if (stream.take('JOIN') || stream.take('INNER', 'JOIN')) return 'inner';
    if (stream.take('CROSS', 'JOIN')) return 'cross';
    for (const [word, kind] of [
      ['LEFT', 'left'],
      ['RIGHT', 'right'],
      ['FULL', 'full'],
    ] as const) {
      if (!stream.take(word)) continue;
      stream.take('OUTER');
      stream.expect('JOIN');
      return kind;
    }
    return null;
  }

  #source(): FromItem {
    const stream = this.#stream;
    if (stream.isSign('(')) return this.#parenthesizedSource();
    if (stream.isAt('OPENJSON') && stream.isSign('(', 1)) return this.#openJson();
    const path = stream.path();
    if (stream.isSign('(')) throw stream.unknown(`the table function ${path.join('.')}`);
    const early = this.hints();
    const alias = parseAlias(this.#stream);
    return { kind: 'table', path, alias, hints: [...early, ...this.hints()] };
  }

  #parenthesizedSource(): FromItem {
    const stream = this.#stream;
    let ahead = 1;
    while (stream.isSign('(', ahead)) ahead += 1;
    stream.expectSign('(');
    if (!['SELECT', 'VALUES', 'WITH'].includes(stream.peek(ahead - 1).upper)) {
      const inner = this.#joined();
      stream.expectSign(')');
      return inner;
    }
    const query = this.#query();
    stream.expectSign(')');
    const alias = parseAlias(this.#stream);
    if (alias === null) throw stream.syntaxError();
    const columns = stream.isSign('(') ? stream.list(() => stream.name()) : null;
    return { kind: 'derived', query, alias, columns };
  }

  #openJson(): FromItem {
    const stream = this.#stream;
    stream.expect('OPENJSON');
    stream.expectSign('(');
    const json = this.#expressions.expression();
    if (stream.isSign(',')) throw stream.unknown('OPENJSON with a path');
    stream.expectSign(')');
    const columns =
      stream.isAt('WITH') && stream.isSign('(', 1) && stream.next()
        ? stream.list(() => this.#jsonColumn())
        : null;
    return { kind: 'openJson', json, columns, alias: parseAlias(this.#stream) };
  }

  #jsonColumn(): JsonColumn {
    const stream = this.#stream;
    const name = stream.name();
    const type = parseType(stream, 1);
    const path = ['string', 'nstring'].includes(stream.peek().kind) ? stream.next().text : null;
    if (stream.isAt('AS', 'JSON')) throw stream.unknown('AS JSON');
    return { name, type, path };
  }
}

/** AS name, or the name alone; null when there is none. */
export function parseAlias(stream: TokenStream): string | null {
  const isMarked = stream.take('AS');
  if (stream.peek().kind === 'string' || stream.peek().kind === 'nstring') return stream.next().text;
  if (isMarked || stream.isName()) return stream.name();
  return null;
}
