import type {
  CommonTable,
  Expression,
  FromItem,
  JoinKind,
  JsonColumn,
  Query,
  QueryBody,
  Select,
  SelectItem,
  SetSign,
} from './ast.ts';
import { ExpressionParser } from './parse-expression.ts';
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

/** Reads queries, with their expressions. */
export class QueryParser {
  readonly expressions: ExpressionParser;
  readonly #stream: TokenStream;

  constructor(stream: TokenStream) {
    this.#stream = stream;
    this.expressions = new ExpressionParser(stream, () => this.query());
  }

  query(): Query {
    return this.queryAfter(this.commonTables());
  }

  /** The rest of a query whose WITH clause was read already. */
  queryAfter(commonTables: readonly CommonTable[]): Query {
    const stream = this.#stream;
    const body = this.#union();
    const orderBy = stream.take('ORDER', 'BY') ? this.expressions.orderBy() : [];
    let offset: Expression | null = null;
    let fetch: Expression | null = null;
    if (orderBy.length > 0 && stream.take('OFFSET')) {
      offset = this.expressions.expression();
      if (!stream.take('ROWS')) stream.expect('ROW');
      if (stream.take('FETCH')) {
        if (!stream.take('NEXT')) stream.expect('FIRST');
        fetch = this.expressions.expression();
        if (!stream.take('ROWS')) stream.expect('ROW');
        stream.expect('ONLY');
      }
    }
    this.#skipOption();
    if (stream.isAt('FOR')) throw stream.unknown('FOR XML and FOR JSON');
    return { commonTables, body, orderBy, offset, fetch };
  }

  commonTables(): readonly CommonTable[] {
    const stream = this.#stream;
    if (!stream.take('WITH')) return [];
    return stream.commaList(() => {
      const name = stream.name();
      const columns = stream.isSign('(') ? stream.list(() => stream.name()) : null;
      stream.expect('AS');
      stream.expectSign('(');
      const query = this.query();
      stream.expectSign(')');
      return { name, columns, query };
    });
  }

  /** Items of a SELECT or OUTPUT list. */
  items(): readonly SelectItem[] {
    return this.#stream.commaList(() => this.#item());
  }

  /** After FROM. */
  from(): readonly FromItem[] {
    return this.#stream.commaList(() => this.#joined());
  }

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

  #union(): QueryBody {
    const stream = this.#stream;
    let left = this.#intersect();
    for (;;) {
      let sign: SetSign;
      if (stream.take('UNION', 'ALL')) sign = 'UNION ALL';
      else if (stream.take('UNION')) sign = 'UNION';
      else if (stream.take('EXCEPT')) sign = 'EXCEPT';
      else return left;
      left = { kind: 'set', sign, left, right: this.#intersect() };
    }
  }

  #intersect(): QueryBody {
    let left = this.#body();
    while (this.#stream.take('INTERSECT'))
      left = { kind: 'set', sign: 'INTERSECT', left, right: this.#body() };
    return left;
  }

  #body(): QueryBody {
    const stream = this.#stream;
    if (stream.takeSign('(')) {
      const query = this.query();
      stream.expectSign(')');
      return { kind: 'nested', query };
    }
    if (stream.take('VALUES')) {
      return { kind: 'values', rows: stream.commaList(() => stream.list(this.expressions.expression)) };
    }
    stream.expect('SELECT');
    return this.#select();
  }

  #select(): Select {
    const stream = this.#stream;
    const { expression } = this.expressions;
    const isDistinct = stream.take('DISTINCT');
    if (!isDistinct) stream.take('ALL');
    const top = this.top();
    const items = this.items();
    const into = stream.take('INTO') ? stream.path() : null;
    const from = stream.take('FROM') ? this.from() : [];
    const where = stream.take('WHERE') ? expression() : null;
    const groupBy = stream.take('GROUP', 'BY') ? stream.commaList(expression) : [];
    const having = stream.take('HAVING') ? expression() : null;
    return { kind: 'select', isDistinct, top, items, into, from, where, groupBy, having };
  }

  /** TOP (n) or TOP n; null when there is none. */
  top(): Expression | null {
    const stream = this.#stream;
    if (!stream.take('TOP')) return null;
    let count: Expression;
    if (stream.takeSign('(')) {
      count = this.expressions.expression();
      stream.expectSign(')');
    } else count = { kind: 'literal', literal: 'integer', text: String(stream.integer()) };
    if (stream.isAt('PERCENT') || stream.isAt('WITH', 'TIES'))
      throw stream.unknown('TOP with PERCENT or TIES');
    return count;
  }

  #item(): SelectItem {
    const stream = this.#stream;
    if (stream.takeSign('*')) return { kind: 'star', qualifier: [] };
    const qualifier = this.#starQualifier();
    if (qualifier !== null) return { kind: 'star', qualifier };
    if (stream.peek().kind === 'variable' && stream.isSign('=', 1)) {
      const variable = stream.variable();
      stream.expectSign('=');
      return { kind: 'assign', variable, expression: this.expressions.expression() };
    }
    if (stream.isName() && stream.isSign('=', 1)) {
      const alias = stream.name();
      stream.expectSign('=');
      return { kind: 'value', expression: this.expressions.expression(), alias };
    }
    const expression = this.expressions.expression();
    return { kind: 'value', expression, alias: this.#alias() };
  }

  #starQualifier(): readonly string[] | null {
    const stream = this.#stream;
    let ahead = 0;
    while (stream.isName(ahead) && stream.isSign('.', ahead + 1)) ahead += 2;
    if (ahead === 0 || !stream.isSign('*', ahead)) return null;
    const qualifier: string[] = [];
    while (!stream.takeSign('*')) {
      qualifier.push(stream.name());
      stream.expectSign('.');
    }
    return qualifier;
  }

  #alias(): string | null {
    const stream = this.#stream;
    const isMarked = stream.take('AS');
    if (stream.peek().kind === 'string' || stream.peek().kind === 'nstring') return stream.next().text;
    if (isMarked || stream.isName()) return stream.name();
    return null;
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
    return this.expressions.expression();
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
    const alias = this.#alias();
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
    const query = this.query();
    stream.expectSign(')');
    const alias = this.#alias();
    if (alias === null) throw stream.syntaxError();
    const columns = stream.isSign('(') ? stream.list(() => stream.name()) : null;
    return { kind: 'derived', query, alias, columns };
  }

  #openJson(): FromItem {
    const stream = this.#stream;
    stream.expect('OPENJSON');
    stream.expectSign('(');
    const json = this.expressions.expression();
    if (stream.isSign(',')) throw stream.unknown('OPENJSON with a path');
    stream.expectSign(')');
    const columns =
      stream.isAt('WITH') && stream.isSign('(', 1) && stream.next()
        ? stream.list(() => this.#jsonColumn())
        : null;
    return { kind: 'openJson', json, columns, alias: this.#alias() };
  }

  #jsonColumn(): JsonColumn {
    const stream = this.#stream;
    const name = stream.name();
    const type = parseType(stream, 1);
    const path = ['string', 'nstring'].includes(stream.peek().kind) ? stream.next().text : null;
    if (stream.isAt('AS', 'JSON')) throw stream.unknown('AS JSON');
    return { name, type, path };
  }

  #skipOption(): void {
    const stream = this.#stream;
    if (!stream.isAt('OPTION') || !stream.isSign('(', 1)) return;
    stream.next();
    stream.expectSign('(');
    for (let depth = 1; depth > 0; ) {
      const token = stream.next();
      if (token.kind === 'end') throw stream.syntaxError();
      if (token.upper === '(') depth += 1;
      if (token.upper === ')') depth -= 1;
    }
  }
}
