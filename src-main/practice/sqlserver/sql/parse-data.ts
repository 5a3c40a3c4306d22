import type { CommonTable, Expression, FromItem, SelectItem } from './ast.ts';
import type { QueryParser } from './parse-query.ts';
import type { DeleteStatement, InsertStatement, SetClause, UpdateStatement } from './statement.ts';
import type { TokenStream } from './token-stream.ts';

const COMPOUND = ['+', '-', '*', '/', '%'] as const;

/** Reads INSERT, UPDATE and DELETE, each after its first word. */
export class DataParser {
  readonly #stream: TokenStream;
  readonly #queries: QueryParser;

  constructor(stream: TokenStream, queries: QueryParser) {
    this.#stream = stream;
    this.#queries = queries;
  }

  insert(commonTables: readonly CommonTable[]): InsertStatement {
    const stream = this.#stream;
    if (stream.isAt('TOP')) throw stream.unknown('INSERT TOP');
    stream.take('INTO');
    const table = stream.path();
    this.#queries.hints();
    const columns =
      stream.isSign('(') && !this.#isQueryNext() ? stream.list(() => stream.path().at(-1) ?? '') : null;
    const output = this.#output();
    if (stream.take('DEFAULT', 'VALUES')) return { kind: 'insert', table, columns, output, source: null };
    if (stream.isAny(['EXEC', 'EXECUTE'])) throw stream.unknown('INSERT ... EXECUTE');
    const source = commonTables.length > 0 ? this.#queries.queryAfter(commonTables) : this.#queries.query();
    return { kind: 'insert', table, columns, output, source };
  }

  update(commonTables: readonly CommonTable[]): UpdateStatement {
    const stream = this.#stream;
    const top = this.#queries.top();
    const target = stream.path();
    this.#queries.hints();
    stream.expect('SET');
    const sets = stream.commaList(() => this.#setClause());
    const output = this.#output();
    const { from, where } = this.#fromWhere();
    return { kind: 'update', commonTables, target, top, sets, output, from, where };
  }

  delete(commonTables: readonly CommonTable[]): DeleteStatement {
    const stream = this.#stream;
    const top = this.#queries.top();
    stream.take('FROM');
    const target = stream.path();
    this.#queries.hints();
    const output = this.#output();
    const { from, where } = this.#fromWhere();
    return { kind: 'delete', commonTables, target, top, output, from, where };
  }

  #isQueryNext(): boolean {
    return ['SELECT', 'WITH', '('].includes(this.#stream.peek(1).upper);
  }

  #fromWhere(): { readonly from: readonly FromItem[]; readonly where: Expression | null } {
    const stream = this.#stream;
    const from = stream.take('FROM') ? this.#queries.from() : [];
    const where = stream.take('WHERE') ? this.#queries.expressions.expression() : null;
    if (stream.isAt('OPTION')) throw stream.unknown('OPTION of a change');
    return { from, where };
  }

  #setClause(): SetClause {
    const stream = this.#stream;
    if (stream.peek().kind === 'variable') throw stream.unknown('UPDATE that sets a variable');
    const path = stream.path();
    const column = path.at(-1) ?? '';
    for (const sign of COMPOUND) {
      if (!stream.takeSign(`${sign}=`)) continue;
      const value = this.#queries.expressions.expression();
      return { column, value: { kind: 'arithmetic', sign, left: { kind: 'column', path }, right: value } };
    }
    stream.expectSign('=');
    return { column, value: this.#queries.expressions.expression() };
  }

  #output(): readonly SelectItem[] | null {
    const stream = this.#stream;
    if (!stream.take('OUTPUT')) return null;
    const items = this.#queries.items();
    if (stream.isAt('INTO')) throw stream.unknown('OUTPUT ... INTO');
    return items;
  }
}
