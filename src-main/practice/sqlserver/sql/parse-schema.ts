import type { Expression } from './ast.ts';
import { checkCollation } from './errors.ts';
import type { QueryParser } from './parse-query.ts';
import { parseType } from './parse-type.ts';
import type {
  ColumnSyntax,
  ConstraintSyntax,
  DatabaseStatement,
  ReferenceAction,
  SchemaStatement,
  Statement,
  TriggerEvent,
} from './statement.ts';
import type { TokenStream } from './token-stream.ts';

type Definition = SchemaStatement | DatabaseStatement;

interface MutableColumn {
  name: string;
  type: ColumnSyntax['type'];
  isNullable: boolean | null;
  identity: ColumnSyntax['identity'];
  default: ColumnSyntax['default'];
  computed: ColumnSyntax['computed'];
}

/** Reads CREATE, ALTER and DROP, each after its first word. */
export class SchemaParser {
  readonly #stream: TokenStream;
  readonly #queries: QueryParser;
  readonly #statements: () => readonly Statement[];

  /** `statements` reads everything up to the end of the batch: the body of a trigger. */
  constructor(stream: TokenStream, queries: QueryParser, statements: () => readonly Statement[]) {
    this.#stream = stream;
    this.#queries = queries;
    this.#statements = statements;
  }

  create(): Definition {
    const stream = this.#stream;
    if (stream.take('TABLE')) return this.#createTable();
    if (stream.take('VIEW')) return this.#createView();
    if (stream.take('TRIGGER')) return this.#createTrigger();
    if (stream.take('DATABASE')) return { kind: 'createDatabase', name: stream.name() };
    const isUnique = stream.take('UNIQUE');
    if (!stream.take('NONCLUSTERED')) stream.take('CLUSTERED');
    if (stream.take('INDEX')) return this.#createIndex(isUnique);
    throw stream.unknown(`CREATE ${stream.peek().text}`);
  }

  alter(): Definition {
    const stream = this.#stream;
    if (stream.take('DATABASE')) return this.#alterDatabase();
    if (!stream.take('TABLE')) throw stream.unknown(`ALTER ${stream.peek().text}`);
    const table = stream.path();
    if (!stream.take('ADD')) throw stream.unknown(`ALTER TABLE ... ${stream.peek().text}`);
    return { kind: 'alterTableAdd', table, ...this.#definitions() };
  }

  drop(): Definition {
    const stream = this.#stream;
    for (const what of ['TABLE', 'VIEW', 'TRIGGER'] as const) {
      if (!stream.take(what)) continue;
      const ifExists = stream.take('IF', 'EXISTS');
      return { kind: 'drop', what, ifExists, names: stream.commaList(() => stream.path()) };
    }
    if (stream.take('DATABASE')) {
      const ifExists = stream.take('IF', 'EXISTS');
      return { kind: 'dropDatabase', ifExists, names: stream.commaList(() => stream.name()) };
    }
    if (!stream.take('INDEX')) throw stream.unknown(`DROP ${stream.peek().text}`);
    const ifExists = stream.take('IF', 'EXISTS');
    const name = stream.name();
    stream.expect('ON');
    return { kind: 'dropIndex', name, ifExists, table: stream.path() };
  }

  #createTable(): Definition {
    const table = this.#stream.path();
    this.#stream.expectSign('(');
    const definitions = this.#definitions();
    this.#stream.expectSign(')');
    return { kind: 'createTable', table, ...definitions };
  }

  #definitions(): {
    readonly columns: readonly ColumnSyntax[];
    readonly constraints: readonly ConstraintSyntax[];
  } {
    const stream = this.#stream;
    const columns: ColumnSyntax[] = [];
    const constraints: ConstraintSyntax[] = [];
    do {
      if (stream.isSign(')')) break;
      if (stream.isAny(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK'])) {
        const name = stream.take('CONSTRAINT') ? stream.name() : null;
        constraints.push(this.#tableConstraint(name));
      } else columns.push(this.#column(constraints));
    } while (stream.takeSign(','));
    return { columns, constraints };
  }

  #column(constraints: ConstraintSyntax[]): ColumnSyntax {
    const stream = this.#stream;
    const column: MutableColumn = {
      name: stream.name(),
      type: null,
      isNullable: null,
      identity: null,
      default: null,
      computed: null,
    };
    if (stream.take('AS')) {
      column.computed = this.#withText();
      stream.take('PERSISTED');
    } else column.type = parseType(stream, 1);
    while (this.#columnOption(column, constraints));
    return column;
  }

  #columnOption(column: MutableColumn, constraints: ConstraintSyntax[]): boolean {
    const stream = this.#stream;
    if (stream.take('NOT', 'NULL')) column.isNullable = false;
    else if (stream.take('NULL')) column.isNullable = true;
    else if (stream.take('COLLATE')) checkCollation(stream.name());
    else if (stream.take('ROWGUIDCOL')) return true;
    else if (stream.take('IDENTITY')) {
      const [seed = 1, step = 1] = stream.isSign('(') ? stream.list(() => stream.integer()) : [];
      column.identity = { seed, step };
    } else {
      const name = stream.take('CONSTRAINT') ? stream.name() : null;
      if (stream.take('DEFAULT')) column.default = { name, ...this.#withText() };
      else if (stream.isAny(['PRIMARY', 'UNIQUE', 'FOREIGN', 'REFERENCES', 'CHECK'])) {
        constraints.push(this.#tableConstraint(name, column.name));
      } else if (name !== null) throw stream.syntaxError();
      else return false;
    }
    return true;
  }

  /** A constraint; `column` is the one that it was written behind. */
  #tableConstraint(name: string | null, column?: string): ConstraintSyntax {
    const stream = this.#stream;
    const own = column === undefined ? [] : [column];
    if (stream.take('PRIMARY', 'KEY')) return { kind: 'primaryKey', name, columns: this.#keyColumns(own) };
    if (stream.take('UNIQUE')) return { kind: 'unique', name, columns: this.#keyColumns(own) };
    if (stream.take('CHECK')) {
      stream.expectSign('(');
      const condition = this.#queries.expressions.expression();
      stream.expectSign(')');
      return { kind: 'check', name, condition };
    }
    if (stream.take('FOREIGN', 'KEY')) own.push(...stream.list(() => stream.name()));
    return this.#foreignKey(name, own);
  }

  #keyColumns(own: readonly string[]): readonly string[] {
    const stream = this.#stream;
    if (!stream.take('NONCLUSTERED')) stream.take('CLUSTERED');
    if (own.length > 0 && !stream.isSign('(')) return own;
    return stream.list(() => this.#indexColumn().name);
  }

  #foreignKey(name: string | null, columns: readonly string[]): ConstraintSyntax {
    const stream = this.#stream;
    stream.expect('REFERENCES');
    const table = stream.path();
    const targetColumns = stream.isSign('(') ? stream.list(() => stream.name()) : [];
    let onDelete: ReferenceAction = 'NO ACTION';
    let onUpdate: ReferenceAction = 'NO ACTION';
    while (stream.take('ON')) {
      if (stream.take('DELETE')) onDelete = this.#action();
      else {
        stream.expect('UPDATE');
        onUpdate = this.#action();
      }
    }
    return { kind: 'foreignKey', name, columns, table, targetColumns, onDelete, onUpdate };
  }

  #action(): ReferenceAction {
    const stream = this.#stream;
    for (const action of ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT'] as const) {
      if (stream.take(...action.split(' '))) return action;
    }
    throw stream.syntaxError();
  }

  #withText(): { readonly value: Expression; readonly text: string } {
    const { from } = this.#stream.peek();
    const value = this.#queries.expressions.expression();
    return { value, text: this.#stream.slice(from, this.#stream.end) };
  }

  #createView(): Definition {
    const stream = this.#stream;
    const view = stream.path();
    const columns = stream.isSign('(') ? stream.list(() => stream.name()) : null;
    stream.expect('AS');
    return { kind: 'createView', view, columns, query: this.#queries.query() };
  }

  #createTrigger(): Definition {
    const stream = this.#stream;
    const name = stream.path();
    stream.expect('ON');
    const table = stream.path();
    if (!stream.take('AFTER') && !stream.take('FOR')) throw stream.unknown('triggers other than AFTER');
    const events = stream.commaList((): TriggerEvent => {
      for (const event of ['INSERT', 'UPDATE', 'DELETE'] as const) if (stream.take(event)) return event;
      throw stream.syntaxError();
    });
    stream.expect('AS');
    return { kind: 'createTrigger', name, table, events, body: this.#statements() };
  }

  #createIndex(isUnique: boolean): Definition {
    const stream = this.#stream;
    const name = stream.name();
    stream.expect('ON');
    const table = stream.path();
    const columns = stream.list(() => this.#indexColumn());
    const included = stream.take('INCLUDE') ? stream.list(() => stream.name()) : [];
    const where = stream.take('WHERE') ? this.#queries.expressions.expression() : null;
    return { kind: 'createIndex', name, table, isUnique, columns, included, where };
  }

  #indexColumn(): { readonly name: string; readonly isDescending: boolean } {
    const name = this.#stream.name();
    const isDescending = this.#stream.take('DESC');
    if (!isDescending) this.#stream.take('ASC');
    return { name, isDescending };
  }

  #alterDatabase(): Definition {
    const stream = this.#stream;
    const name = stream.name();
    stream.expect('SET');
    const setting = stream.next().upper;
    if (setting === 'COMPATIBILITY_LEVEL') {
      stream.expectSign('=');
      return { kind: 'alterDatabase', name, setting, value: String(stream.integer()) };
    }
    if (setting !== 'SINGLE_USER' && setting !== 'MULTI_USER')
      throw stream.unknown(`the database setting ${setting}`);
    stream.take('WITH', 'ROLLBACK', 'IMMEDIATE');
    return { kind: 'alterDatabase', name, setting, value: '' };
  }
}
