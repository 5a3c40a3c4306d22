import type {
  CommonTable,
  Expression,
  FromItem,
  Query,
  QueryBody,
  Select,
  SelectItem,
  SetSign,
} from './ast.ts';
import { ExpressionParser } from './parse-expression.ts';
import { FromParser, parseAlias } from './parse-from.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads queries, with their expressions. */
export class QueryParser {
  readonly expressions: ExpressionParser;
  readonly #stream: TokenStream;
  readonly #sources: FromParser;

  constructor(stream: TokenStream) {
    this.#stream = stream;
    this.expressions = new ExpressionParser(stream, () => this.query());
    this.#sources = new FromParser(stream, this.expressions, () => this.query());
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
    const maxRecursion = this.#option();
    if (stream.isAt('FOR')) throw stream.unknown('FOR XML and FOR JSON');
    return { commonTables, maxRecursion, body, orderBy, offset, fetch };
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
    return this.#sources.list();
  }

  hints(): readonly string[] {
    return this.#sources.hints();
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
    return { kind: 'value', expression, alias: parseAlias(this.#stream) };
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

  /** OPTION (...): how often common tables may use themselves; other hints tell an optimizer that we do not have. */
  #option(): number | null {
    const stream = this.#stream;
    if (!stream.isAt('OPTION') || !stream.isSign('(', 1)) return null;
    stream.next();
    stream.expectSign('(');
    let maxRecursion: number | null = null;
    for (let depth = 1; depth > 0; ) {
      if (stream.take('MAXRECURSION')) maxRecursion = stream.integer();
      const token = stream.next();
      if (token.kind === 'end') throw stream.syntaxError();
      if (token.upper === '(') depth += 1;
      if (token.upper === ')') depth -= 1;
    }
    return maxRecursion;
  }
}
