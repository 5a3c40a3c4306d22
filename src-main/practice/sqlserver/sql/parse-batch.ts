import type { Expression } from './ast.ts';
import { parseControl } from './parse-control.ts';
import { DataParser } from './parse-data.ts';
import { parsePrincipal } from './parse-principal.ts';
import { QueryParser } from './parse-query.ts';
import { SchemaParser } from './parse-schema.ts';
import type { Statement } from './statement.ts';
import { TokenStream } from './token-stream.ts';

/** Reads a whole batch. Throws `SqlServerError` 102, 105 or 156 for what is no T-SQL, 40000 for what we do not know. */
export function parseBatch(text: string): readonly Statement[] {
  return new BatchParser(new TokenStream(text)).untilEnd();
}

/** Reads one expression that stands alone, as in a stored default. */
export function parseExpressionText(text: string): Expression {
  return new QueryParser(new TokenStream(text)).expressions.expression();
}

class BatchParser {
  readonly #stream: TokenStream;
  readonly #queries: QueryParser;
  readonly #data: DataParser;
  readonly #schema: SchemaParser;

  constructor(stream: TokenStream) {
    this.#stream = stream;
    this.#queries = new QueryParser(stream);
    this.#data = new DataParser(stream, this.#queries);
    this.#schema = new SchemaParser(stream, this.#queries, () => this.untilEnd());
  }

  untilEnd(): readonly Statement[] {
    return this.#until(() => this.#stream.peek().kind === 'end');
  }

  #until(isOver: () => boolean): readonly Statement[] {
    const statements: Statement[] = [];
    while (this.#stream.takeSign(';'));
    while (!isOver()) {
      if (this.#stream.peek().kind === 'end') throw this.#stream.syntaxError();
      statements.push(this.#statement());
      while (this.#stream.takeSign(';'));
    }
    return statements;
  }

  #statement = (): Statement => {
    const stream = this.#stream;
    if (stream.isAt('WITH')) {
      const commonTables = this.#queries.commonTables();
      if (stream.take('INSERT')) return this.#data.insert(commonTables);
      if (stream.take('UPDATE')) return this.#data.update(commonTables);
      if (stream.take('DELETE')) return this.#data.delete(commonTables);
      return { kind: 'query', query: this.#queries.queryAfter(commonTables) };
    }
    if (stream.isAt('SELECT') || stream.isSign('(')) return { kind: 'query', query: this.#queries.query() };
    if (stream.take('INSERT')) return this.#data.insert([]);
    if (stream.take('UPDATE')) return this.#data.update([]);
    if (stream.take('DELETE')) return this.#data.delete([]);
    const principal = parsePrincipal(stream);
    if (principal !== null) return principal;
    if (stream.take('CREATE')) return this.#schema.create();
    if (stream.take('ALTER')) return this.#schema.alter();
    if (stream.take('DROP')) return this.#schema.drop();
    if (stream.take('TRUNCATE', 'TABLE')) throw stream.unknown('TRUNCATE TABLE');
    return parseControl(stream, this.#queries, {
      statement: this.#statement,
      until: (...words) => this.#until(() => stream.isAt(...words)),
    });
  };
}
