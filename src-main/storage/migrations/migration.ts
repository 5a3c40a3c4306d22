/**
 * One numbered step of the database's shape. A migration that has been released is never changed: a correction is a
 * new one.
 */
export interface Migration {
  /** From 1, without gaps; the database remembers the last one in `PRAGMA user_version`. */
  readonly version: number;
  readonly slug: string;
  readonly sql: string;
}
