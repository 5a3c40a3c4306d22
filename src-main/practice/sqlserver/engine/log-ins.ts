import { SqlServerError } from '../session.ts';
import { sameName } from '../sql/catalog.ts';
import type { TableAction } from '../sql/statement.ts';

/** One permission on a table, or on some of its columns. */
export interface Grant {
  readonly action: TableAction;
  readonly table: string;
  /** Null: all columns. */
  readonly columns: readonly string[] | null;
}

/** A user of a database. Its grants are looked at anew with every statement. */
export interface DatabaseUser {
  readonly name: string;
  readonly logIn: string;
  readonly grants: Grant[];
}

/** Log-ins that CREATE LOGIN made, and their users in the databases. They are forgotten when the server ends. */
export class LogIns {
  readonly #passwords = new Map<string, string>();
  readonly #users = new Map<string, DatabaseUser[]>();

  has(logIn: string): boolean {
    return this.#passwords.has(logIn.toLowerCase());
  }

  isPassword(logIn: string, password: string): boolean {
    return this.#passwords.get(logIn.toLowerCase()) === password;
  }

  /** Throws 15025 for a name that is taken. */
  create(logIn: string, password: string): void {
    if (this.has(logIn)) throw new SqlServerError(15025, `The server principal '${logIn}' already exists.`);
    this.#passwords.set(logIn.toLowerCase(), password);
  }

  /** Throws 15151 for a log-in that is not there. Its users stay behind, as they do in SQL Server. */
  drop(logIn: string): void {
    if (!this.#passwords.delete(logIn.toLowerCase())) throw unknown('login', logIn, 'drop');
  }

  /** The user of a log-in in a database. */
  userOf(logIn: string, database: string): DatabaseUser | null {
    return this.#in(database).find((user) => sameName(user.logIn, logIn)) ?? null;
  }

  /** As whom a session runs: a log-in without a user (in master) is a guest, and one that we did not make an owner. */
  sessionUser(logIn: string, database: string): DatabaseUser | null {
    if (!this.has(logIn)) return null;
    return this.userOf(logIn, database) ?? { name: 'guest', logIn, grants: [] };
  }

  /** Throws 15007 for an unknown log-in, 15023 for a user or log-in that is there already. */
  createUser(name: string, logIn: string, database: string): void {
    if (!this.has(logIn)) {
      throw new SqlServerError(15007, `'${logIn}' is not a valid login or you do not have permission.`);
    }
    const users = this.#in(database);
    const taken = users.find((user) => sameName(user.name, name) || sameName(user.logIn, logIn));
    if (taken !== undefined) {
      throw new SqlServerError(
        15023,
        `User, group, or role '${taken.name}' already exists in the current database.`,
      );
    }
    users.push({ name, logIn, grants: [] });
  }

  /** Throws 15151 for a user that is not there, unless that is well. */
  dropUser(name: string, database: string, ifExists: boolean): void {
    const users = this.#in(database);
    const at = users.findIndex((user) => sameName(user.name, name));
    if (at < 0 && ifExists) return;
    if (at < 0) throw unknown('user', name, 'drop');
    users.splice(at, 1);
  }

  /** Throws 15151 for a user that is not there. */
  user(name: string, database: string): DatabaseUser {
    const found = this.#in(database).find((user) => sameName(user.name, name));
    if (found === undefined) throw unknown('user', name, 'find');
    return found;
  }

  #in(database: string): DatabaseUser[] {
    const key = database.toLowerCase();
    const users = this.#users.get(key) ?? [];
    this.#users.set(key, users);
    return users;
  }
}

const unknown = (what: string, name: string, attempt: string): SqlServerError =>
  new SqlServerError(
    15151,
    `Cannot ${attempt} the ${what} '${name}', because it does not exist or you do not have permission.`,
  );
