import type { SqlType } from '../session.ts';
import type { CommonTable, Expression, FromItem, Path, Query, SelectItem } from './ast.ts';

/** The statements of a batch. */

export interface InsertStatement {
  readonly kind: 'insert';
  readonly table: Path;
  readonly columns: readonly string[] | null;
  readonly output: readonly SelectItem[] | null;
  /** Null: DEFAULT VALUES. */
  readonly source: Query | null;
}

export interface SetClause {
  readonly column: string;
  readonly value: Expression;
}

export interface UpdateStatement {
  readonly kind: 'update';
  readonly commonTables: readonly CommonTable[];
  /** A table's name, or an alias of FROM. */
  readonly target: Path;
  readonly top: Expression | null;
  readonly sets: readonly SetClause[];
  readonly output: readonly SelectItem[] | null;
  readonly from: readonly FromItem[];
  readonly where: Expression | null;
}

export interface DeleteStatement {
  readonly kind: 'delete';
  readonly commonTables: readonly CommonTable[];
  readonly target: Path;
  readonly top: Expression | null;
  readonly output: readonly SelectItem[] | null;
  readonly from: readonly FromItem[];
  readonly where: Expression | null;
}

export interface ColumnSyntax {
  readonly name: string;
  /** Null for a computed column. */
  readonly type: SqlType | null;
  readonly isNullable: boolean | null;
  readonly identity: { readonly seed: number; readonly step: number } | null;
  readonly default: {
    readonly name: string | null;
    readonly value: Expression;
    readonly text: string;
  } | null;
  readonly computed: { readonly value: Expression; readonly text: string } | null;
}

export type ReferenceAction = 'NO ACTION' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';

export type ConstraintSyntax =
  | {
      readonly kind: 'primaryKey' | 'unique';
      readonly name: string | null;
      readonly columns: readonly string[];
    }
  | {
      readonly kind: 'foreignKey';
      readonly name: string | null;
      readonly columns: readonly string[];
      readonly table: Path;
      readonly targetColumns: readonly string[];
      readonly onDelete: ReferenceAction;
      readonly onUpdate: ReferenceAction;
    }
  | { readonly kind: 'check'; readonly name: string | null; readonly condition: Expression };

export interface CreateTableStatement {
  readonly kind: 'createTable';
  readonly table: Path;
  readonly columns: readonly ColumnSyntax[];
  readonly constraints: readonly ConstraintSyntax[];
}

export interface CreateIndexStatement {
  readonly kind: 'createIndex';
  readonly name: string;
  readonly table: Path;
  readonly isUnique: boolean;
  readonly columns: readonly { readonly name: string; readonly isDescending: boolean }[];
  readonly included: readonly string[];
  readonly where: Expression | null;
}

export type TriggerEvent = 'INSERT' | 'UPDATE' | 'DELETE';

export interface CreateTriggerStatement {
  readonly kind: 'createTrigger';
  readonly name: Path;
  readonly table: Path;
  readonly events: readonly TriggerEvent[];
  readonly body: readonly Statement[];
}

export interface ProcedureArgument {
  readonly name: string | null;
  readonly value: Expression;
  readonly isOutput: boolean;
}

export type DataStatement =
  | { readonly kind: 'query'; readonly query: Query }
  | InsertStatement
  | UpdateStatement
  | DeleteStatement;

export type SchemaStatement =
  | CreateTableStatement
  | CreateIndexStatement
  | CreateTriggerStatement
  | {
      readonly kind: 'createView';
      readonly view: Path;
      readonly columns: readonly string[] | null;
      readonly query: Query;
    }
  | {
      readonly kind: 'alterTableAdd';
      readonly table: Path;
      readonly columns: readonly ColumnSyntax[];
      readonly constraints: readonly ConstraintSyntax[];
    }
  | {
      readonly kind: 'drop';
      readonly what: 'TABLE' | 'VIEW' | 'TRIGGER';
      readonly names: readonly Path[];
      readonly ifExists: boolean;
    }
  | { readonly kind: 'dropIndex'; readonly name: string; readonly table: Path; readonly ifExists: boolean };

export type DatabaseStatement =
  | { readonly kind: 'createDatabase'; readonly name: string }
  | { readonly kind: 'dropDatabase'; readonly names: readonly string[]; readonly ifExists: boolean }
  | {
      readonly kind: 'alterDatabase';
      readonly name: string;
      readonly setting: string;
      readonly value: string;
    }
  | { readonly kind: 'kill'; readonly session: Expression };

/** What can be allowed on a table. */
export type TableAction = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

export type PrincipalStatement =
  | { readonly kind: 'createLogIn'; readonly name: string; readonly password: string }
  | { readonly kind: 'dropLogIn'; readonly name: string }
  | { readonly kind: 'createUser'; readonly name: string; readonly logIn: string }
  | { readonly kind: 'dropUser'; readonly name: string; readonly ifExists: boolean }
  | {
      readonly kind: 'grant' | 'revoke';
      readonly permissions: readonly {
        readonly action: TableAction;
        /** Null: the whole table. */
        readonly columns: readonly string[] | null;
      }[];
      readonly table: Path;
      readonly user: string;
    };

export type TransactionStatement =
  | { readonly kind: 'beginTransaction' }
  | { readonly kind: 'commit' }
  | { readonly kind: 'rollback'; readonly savepoint: string | null }
  | { readonly kind: 'save'; readonly savepoint: string };

export type ControlStatement =
  | {
      readonly kind: 'declare';
      readonly variables: readonly { name: string; type: SqlType; value: Expression | null }[];
    }
  | { readonly kind: 'setVariable'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'setOption'; readonly names: readonly string[]; readonly value: string }
  | { readonly kind: 'identityInsert'; readonly table: Path; readonly isOn: boolean }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly body: Statement;
      readonly otherwise: Statement | null;
    }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: Statement }
  | { readonly kind: 'block'; readonly statements: readonly Statement[] }
  | { readonly kind: 'tryCatch'; readonly body: readonly Statement[]; readonly handler: readonly Statement[] }
  | { readonly kind: 'break' | 'continue' | 'return' }
  | { readonly kind: 'rethrow' }
  | {
      readonly kind: 'throw';
      readonly number: Expression;
      readonly text: Expression;
      readonly state: Expression;
    }
  | { readonly kind: 'raiseError'; readonly values: readonly Expression[] }
  | { readonly kind: 'print'; readonly value: Expression }
  | {
      readonly kind: 'execute';
      readonly procedure: Path;
      readonly arguments: readonly ProcedureArgument[];
      readonly status: string | null;
    }
  | { readonly kind: 'executeText'; readonly text: Expression };

export type Statement =
  | DataStatement
  | SchemaStatement
  | DatabaseStatement
  | PrincipalStatement
  | TransactionStatement
  | ControlStatement;
