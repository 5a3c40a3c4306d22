import type {
  ArithmeticSign,
  CaseExpression,
  ComparisonSign,
  Expression,
  OrderItem,
  Query,
  Window,
} from './ast.ts';
import { parseType } from './parse-type.ts';
import type { TokenStream } from './token-stream.ts';

/** Words that are reserved and yet the names of functions. */
const CALLABLE: ReadonlySet<string> = new Set([
  'LEFT',
  'RIGHT',
  'COALESCE',
  'NULLIF',
  'CONVERT',
  'TRY_CONVERT',
]);
/** Functions without parentheses. */
const BARE_CALLS: ReadonlySet<string> = new Set([
  'CURRENT_TIMESTAMP',
  'CURRENT_USER',
  'SESSION_USER',
  'SYSTEM_USER',
  'USER',
]);
const COMPARISONS: Readonly<Record<string, ComparisonSign>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '!<': '>=',
  '!>': '<=',
};
const DATE_PART_CALLS: ReadonlySet<string> = new Set([
  'DATEADD',
  'DATEDIFF',
  'DATEDIFF_BIG',
  'DATEPART',
  'DATENAME',
]);

/** Reads expressions and conditions; queries inside them are read by the function that it is given. */
export class ExpressionParser {
  readonly #stream: TokenStream;
  readonly #query: () => Query;

  constructor(stream: TokenStream, query: () => Query) {
    this.#stream = stream;
    this.#query = query;
  }

  expression = (): Expression => {
    let left = this.#conjunction();
    while (this.#stream.take('OR')) left = { kind: 'or', left, right: this.#conjunction() };
    return left;
  };

  orderBy(): readonly OrderItem[] {
    return this.#stream.commaList(() => {
      const expression = this.#bitwise();
      const isDescending = this.#stream.take('DESC');
      if (!isDescending) this.#stream.take('ASC');
      return { expression, isDescending };
    });
  }

  #conjunction(): Expression {
    let left = this.#negation();
    while (this.#stream.take('AND')) left = { kind: 'and', left, right: this.#negation() };
    return left;
  }

  #negation(): Expression {
    return this.#stream.take('NOT') ? { kind: 'not', operand: this.#negation() } : this.#predicate();
  }

  #predicate(): Expression {
    const stream = this.#stream;
    if (stream.take('EXISTS')) return { kind: 'exists', query: this.#parenthesizedQuery() };
    let left = this.#bitwise();
    for (;;) {
      const sign = stream.peek().kind === 'sign' ? COMPARISONS[stream.peek().text] : undefined;
      if (sign !== undefined) {
        stream.next();
        if (stream.isAny(['ANY', 'ALL', 'SOME'])) throw stream.unknown('comparisons with ANY, SOME or ALL');
        left = { kind: 'compare', sign, left, right: this.#bitwise() };
        continue;
      }
      if (stream.take('IS')) {
        const isNegated = stream.take('NOT');
        stream.expect('NULL');
        left = { kind: 'isNull', operand: left, isNegated };
        continue;
      }
      const isNegated = stream.isAt('NOT') && ['BETWEEN', 'IN', 'LIKE'].includes(stream.peek(1).upper);
      if (isNegated) stream.next();
      const next = this.#wordPredicate(left, isNegated);
      if (next === null) return left;
      left = next;
    }
  }

  #wordPredicate(operand: Expression, isNegated: boolean): Expression | null {
    const stream = this.#stream;
    if (stream.take('BETWEEN')) {
      const low = this.#bitwise();
      stream.expect('AND');
      return { kind: 'between', operand, low, high: this.#bitwise(), isNegated };
    }
    if (stream.take('LIKE')) {
      const pattern = this.#bitwise();
      const escapedBy = stream.take('ESCAPE') ? this.#bitwise() : null;
      return { kind: 'like', operand, pattern, escape: escapedBy, isNegated };
    }
    if (!stream.take('IN')) return null;
    if (this.#isQuery(1)) return { kind: 'inQuery', operand, query: this.#parenthesizedQuery(), isNegated };
    return { kind: 'inList', operand, list: stream.list(this.expression), isNegated };
  }

  // Addition, subtraction and the bitwise signs share one level.
  #bitwise(): Expression {
    return this.#arithmetic(['+', '-', '&', '|', '^'], () =>
      this.#arithmetic(['*', '/', '%'], () => this.#unary()),
    );
  }

  #arithmetic(signs: readonly string[], operand: () => Expression): Expression {
    let left = operand();
    while (this.#stream.peek().kind === 'sign' && signs.includes(this.#stream.peek().text)) {
      const sign = this.#stream.next().text as ArithmeticSign;
      left = { kind: 'arithmetic', sign, left, right: operand() };
    }
    return left;
  }

  #unary(): Expression {
    for (const sign of ['-', '+', '~'] as const) {
      if (this.#stream.takeSign(sign)) return { kind: 'unary', sign, operand: this.#unary() };
    }
    let operand = this.#primary();
    while (this.#stream.take('COLLATE')) {
      operand = { kind: 'collate', operand, collation: this.#stream.name() };
    }
    return operand;
  }

  #primary(): Expression {
    const stream = this.#stream;
    const token = stream.peek();
    switch (token.kind) {
      case 'string':
      case 'nstring':
      case 'integer':
      case 'decimal':
      case 'float':
      case 'binary':
        stream.next();
        return { kind: 'literal', literal: token.kind, text: token.text };
      case 'variable':
        stream.next();
        return { kind: 'variable', name: token.text };
      case 'sign':
        return this.#parenthesized();
      case 'word':
        return this.#word();
      default:
        return { kind: 'column', path: stream.path() };
    }
  }

  #parenthesized(): Expression {
    if (this.#isQuery(1)) return { kind: 'subquery', query: this.#parenthesizedQuery() };
    this.#stream.expectSign('(');
    const inner = this.expression();
    this.#stream.expectSign(')');
    return inner;
  }

  #word(): Expression {
    const stream = this.#stream;
    const { upper } = stream.peek();
    if (stream.take('NULL')) return { kind: 'literal', literal: 'null', text: '' };
    if (stream.take('DEFAULT')) return { kind: 'default' };
    if (stream.take('CASE')) return this.#case();
    if (BARE_CALLS.has(upper)) {
      stream.next();
      return { kind: 'call', name: upper, values: [], isDistinct: false, isStar: false, over: null };
    }
    const isCall = stream.isSign('(', 1) && (stream.isName() || CALLABLE.has(upper));
    if (!isCall) return { kind: 'column', path: stream.path() };
    if (upper === 'CAST' || upper === 'TRY_CAST') return this.#cast();
    if (upper === 'CONVERT' || upper === 'TRY_CONVERT') return this.#convert();
    stream.next();
    return this.#call(upper);
  }

  #call(name: string): Expression {
    const stream = this.#stream;
    stream.expectSign('(');
    const isStar = stream.takeSign('*');
    const isDistinct = stream.take('DISTINCT');
    if (!isDistinct) stream.take('ALL');
    const values =
      isStar || stream.isSign(')')
        ? []
        : stream.commaList(() => (DATE_PART_CALLS.has(name) ? this.#datePartOrValue() : this.expression()));
    stream.expectSign(')');
    const over = stream.take('OVER') ? this.#window() : null;
    return { kind: 'call', name, values, isDistinct, isStar, over };
  }

  /** `day` in DATEADD(day, 1, x) is a word, not a column. */
  #datePartOrValue(): Expression {
    const isPart =
      this.#stream.peek().kind === 'word' && this.#stream.isSign(',', 1) && !this.#stream.isSign('.', 1);
    return isPart && this.#stream.peek().upper !== 'NULL'
      ? { kind: 'column', path: [this.#stream.next().text] }
      : this.expression();
  }

  #window(): Window {
    const stream = this.#stream;
    stream.expectSign('(');
    const partitionBy = stream.take('PARTITION', 'BY') ? stream.commaList(this.expression) : [];
    const orderBy = stream.take('ORDER', 'BY') ? this.orderBy() : [];
    if (stream.isAny(['ROWS', 'RANGE'])) throw stream.unknown('window frames');
    stream.expectSign(')');
    return { partitionBy, orderBy };
  }

  #case(): CaseExpression {
    const stream = this.#stream;
    const operand = stream.isAt('WHEN') ? null : this.expression();
    const branches: { readonly when: Expression; readonly value: Expression }[] = [];
    while (stream.take('WHEN')) {
      const when = this.expression();
      stream.expect('THEN');
      branches.push({ when, value: this.expression() });
    }
    if (branches.length === 0) throw stream.syntaxError();
    const otherwise = stream.take('ELSE') ? this.expression() : null;
    stream.expect('END');
    return { kind: 'case', operand, branches, otherwise };
  }

  #cast(): Expression {
    const stream = this.#stream;
    const isTry = stream.next().upper === 'TRY_CAST';
    stream.expectSign('(');
    const operand = this.expression();
    stream.expect('AS');
    const type = parseType(stream, 30);
    stream.expectSign(')');
    return { kind: 'cast', operand, type, style: null, isTry };
  }

  #convert(): Expression {
    const stream = this.#stream;
    const isTry = stream.next().upper === 'TRY_CONVERT';
    stream.expectSign('(');
    const type = parseType(stream, 30);
    stream.expectSign(',');
    const operand = this.expression();
    const style = stream.takeSign(',') ? this.expression() : null;
    stream.expectSign(')');
    return { kind: 'cast', operand, type, style, isTry };
  }

  #parenthesizedQuery(): Query {
    this.#stream.expectSign('(');
    const query = this.#query();
    this.#stream.expectSign(')');
    return query;
  }

  /** True when a parenthesis here, however many, opens a query. */
  #isQuery(from: number): boolean {
    if (!this.#stream.isSign('(', from - 1)) return false;
    let ahead = from;
    while (this.#stream.isSign('(', ahead)) ahead += 1;
    const { kind, upper } = this.#stream.peek(ahead);
    // More than one parenthesis may also group an expression that begins with a query.
    return kind === 'word' && upper === 'SELECT' && (ahead === from || this.#closesAsQuery(from, ahead));
  }

  #closesAsQuery(from: number, ahead: number): boolean {
    let depth = ahead - from;
    for (let at = ahead; depth > 0; at += 1) {
      const token = this.#stream.peek(at);
      if (token.kind === 'end') return false;
      if (this.#stream.isSign('(', at)) depth += 1;
      if (this.#stream.isSign(')', at)) {
        depth -= 1;
        if (depth === 0) {
          const after = this.#stream.peek(at + 1);
          return after.upper === ')' || ['UNION', 'EXCEPT', 'INTERSECT', 'ORDER'].includes(after.upper);
        }
      }
    }
    return false;
  }
}
