import { SqlServerError } from '../session.ts';
import { sameName } from '../sql/catalog.ts';

export type TableAction = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** Something that a log-in may not do with a table. */
export interface Denial {
  readonly user: string;
  readonly table: string;
  readonly action: TableAction;
}

/** What one log-in may do. */
export class Permissions {
  readonly isReadOnly: boolean;
  readonly #denials: readonly Denial[];
  readonly #database: string;

  constructor(user: string, database: string, readOnlyUsers: readonly string[], denials: readonly Denial[]) {
    this.isReadOnly = readOnlyUsers.some((name) => sameName(name, user));
    this.#denials = denials.filter((denial) => sameName(denial.user, user));
    this.#database = database;
  }

  may(table: string, action: TableAction): boolean {
    if (this.isReadOnly && action !== 'SELECT') return false;
    return !this.#denials.some((denial) => denial.action === action && sameName(denial.table, table));
  }

  /** Throws 229. */
  demand(table: string, action: TableAction): void {
    if (this.may(table, action)) return;
    throw this.#denied(action, table);
  }

  /** For everything that is no reading and no change of rows. Throws 229. */
  demandOwner(what: string, object: string): void {
    if (this.isReadOnly) throw this.#denied(what, object);
  }

  #denied(action: string, object: string): SqlServerError {
    return new SqlServerError(
      229,
      `The ${action} permission was denied on the object '${object}', database '${this.#database}', schema 'dbo'.`,
      14,
      5,
    );
  }
}
