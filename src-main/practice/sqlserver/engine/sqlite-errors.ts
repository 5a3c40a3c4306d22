import { SqlServerError } from '../session.ts';
import { type Catalog, sameName } from '../sql/catalog.ts';

/** SQLite's extended result codes (sqlite.org/rescode.html). */
const CODE = {
  check: 275,
  foreignKey: 787,
  notNull: 1299,
  primaryKey: 1555,
  unique: 2067,
  readOnly: 8,
} as const;
const BUSY = 5;

/** What happened when, for the words of the message. */
export interface ErrorPlace {
  readonly catalog: Catalog;
  readonly database: string;
  readonly action: string;
}

/**
 * SQLite's failure with SQL Server's number: 2627 and 2601 duplicates, 547 references and checks, 515 missing values, 1205
 * locks, 13609 JSON. SQLite does not say which reference failed nor which value was there already: the texts are shorter
 * than the original. What is none of these is a defect and stays as it is.
 */
export function translateError(problem: unknown, place: ErrorPlace, sql: string): unknown {
  if (problem instanceof SqlServerError || !(problem instanceof Error)) return problem;
  const code = 'errcode' in problem ? Number(problem.errcode) : null;
  if (code === null) return problem;
  const { message } = problem;
  switch (code) {
    case CODE.primaryKey:
    case CODE.unique:
      return duplicate(message, place.catalog);
    case CODE.foreignKey:
      return new SqlServerError(
        547,
        `The ${place.action} statement conflicted with a FOREIGN KEY or REFERENCE constraint in database "${place.database}".`,
      );
    case CODE.check:
      return new SqlServerError(
        547,
        `The ${place.action} statement conflicted with the CHECK constraint "${message.split(': ')[1] ?? ''}".`,
      );
    case CODE.notNull: {
      const [table = '', column = ''] = (message.split(': ')[1] ?? '').split('.');
      return new SqlServerError(
        515,
        `Cannot insert the value NULL into column '${column}', table '${place.database}.dbo.${table}'; column does not allow nulls. ${place.action} fails.`,
      );
    }
    default:
      return otherError(problem, code, sql);
  }
}

function otherError(problem: Error, code: number, sql: string): unknown {
  if ((code & 0xff) === BUSY) {
    return new SqlServerError(
      1205,
      'Transaction was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
      13,
    );
  }
  if ((code & 0xff) === CODE.readOnly) {
    return new SqlServerError(3906, 'Failed to update database because the database is read-only.');
  }
  if (/malformed JSON/i.test(problem.message)) {
    return new SqlServerError(13609, 'JSON text is not properly formatted.');
  }
  if (/integer overflow/i.test(problem.message)) {
    return new SqlServerError(8115, 'Arithmetic overflow error converting expression to data type bigint.');
  }
  return new Error(`${problem.message} in: ${sql}`, { cause: problem });
}

/** "UNIQUE constraint failed: T.A, T.B", or "index 'X'" for an index over an expression. */
function duplicate(message: string, catalog: Catalog): SqlServerError {
  const columns = (message.split(': ')[1] ?? '').split(', ').map((one) => one.split('.'));
  const table = columns[0]?.[0] ?? '';
  const names = columns.map(([, column = '']) => column);
  const object = catalog.objects.get(table.toUpperCase());
  const key =
    object?.kind === 'table'
      ? object.keys.find(
          (one) =>
            one.isUnique &&
            one.columns.length === names.length &&
            one.columns.every((column, index) => sameName(column, names[index] ?? '')),
        )
      : undefined;
  if (key?.kind === 'index') {
    return new SqlServerError(
      2601,
      `Cannot insert duplicate key row in object 'dbo.${table}' with unique index '${key.name}'.`,
      14,
    );
  }
  const kind = key?.kind === 'unique' ? 'UNIQUE KEY' : 'PRIMARY KEY';
  return new SqlServerError(
    2627,
    `Violation of ${kind} constraint '${key?.name ?? table}'. Cannot insert duplicate key in object 'dbo.${table}'.`,
    14,
  );
}
