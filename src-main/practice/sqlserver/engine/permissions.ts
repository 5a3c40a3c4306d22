import { SqlServerError } from '../session.ts';
import { sameName } from '../sql/catalog.ts';
import type { TableAction } from '../sql/statement.ts';
import type { DatabaseUser } from './log-ins.ts';

/** Something that a log-in may not do with a table. */
export interface Denial {
  readonly user: string;
  readonly table: string;
  readonly action: TableAction;
}

/** Whose permissions these are, and in which database. */
export interface PermissionsOf {
  readonly logIn: string;
  readonly database: string;
  /** Log-ins that may do nothing but read. */
  readonly readOnlyUsers: readonly string[];
  readonly denials: readonly Denial[];
  /** The database's user of a log-in that CREATE LOGIN made: it may do what was granted. Null: an owner. */
  readonly user: DatabaseUser | null;
}

/** What one log-in may do in one database. */
export class Permissions {
  readonly isReadOnly: boolean;
  readonly #denials: readonly Denial[];
  readonly #database: string;
  readonly #user: DatabaseUser | null;

  constructor({ logIn, database, readOnlyUsers, denials, user }: PermissionsOf) {
    this.isReadOnly = readOnlyUsers.some((name) => sameName(name, logIn));
    this.#denials = denials.filter((denial) => sameName(denial.user, logIn));
    this.#database = database;
    this.#user = user;
  }

  /** True for one who may do everything that is not denied. */
  get isOwner(): boolean {
    return !this.isReadOnly && this.#user === null;
  }

  /** Whether the action is allowed on the whole table; with a column, on that column. */
  may(table: string, action: TableAction, column?: string): boolean {
    if (this.isReadOnly && action !== 'SELECT') return false;
    if (this.#denials.some((denial) => denial.action === action && sameName(denial.table, table)))
      return false;
    return this.#user === null || isGranted(this.#user, table, action, column);
  }

  /** SQL Server hides objects on which a log-in has no permission at all. */
  sees(table: string): boolean {
    if (this.#user === null) return this.may(table, 'SELECT');
    return this.#user.grants.some((grant) => sameName(grant.table, table));
  }

  /** Throws 229. */
  demand(table: string, action: TableAction): void {
    if (this.may(table, action)) return;
    throw this.#denied(action, table);
  }

  /** The same for a change of some columns. Throws 229, or 230 where only other columns may be changed. */
  demandColumns(table: string, action: TableAction, columns: readonly string[]): void {
    if (this.may(table, action)) return;
    const wanting = columns.find((column) => !this.may(table, action, column));
    if (columns.length > 0 && wanting === undefined) return;
    const hasOthers = this.#user?.grants.some(
      (grant) => grant.action === action && sameName(grant.table, table),
    );
    throw hasOthers && wanting !== undefined
      ? this.#columnDenied(action, table, wanting)
      : this.#denied(action, table);
  }

  /** For everything that is no reading and no change of rows. Throws 229. */
  demandOwner(what: string, object: string): void {
    if (!this.isOwner) throw this.#denied(what, object);
  }

  #denied(action: string, object: string): SqlServerError {
    return new SqlServerError(
      229,
      `The ${action} permission was denied on the object '${object}', database '${this.#database}', schema 'dbo'.`,
      14,
      5,
    );
  }

  #columnDenied(action: string, object: string, column: string): SqlServerError {
    return new SqlServerError(
      230,
      `The ${action} permission was denied on the column '${column}' of the object '${object}', database '${this.#database}', schema 'dbo'.`,
      14,
      1,
    );
  }
}

function isGranted({ grants }: DatabaseUser, table: string, action: TableAction, column?: string): boolean {
  return grants.some(
    (grant) =>
      grant.action === action &&
      sameName(grant.table, table) &&
      (grant.columns === null ||
        (column !== undefined && grant.columns.some((name) => sameName(name, column)))),
  );
}
