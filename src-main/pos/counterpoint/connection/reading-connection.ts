import type { SqlConnection } from './sql-connection.ts';
import type { SqlQuery } from './sql-query.ts';

const QUOTED = /'(?:[^']|'')*'|\[[^\]]*\]/g;
/** Words of statements that change something, and of what could smuggle one in. */
const OTHER =
  /\b(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|DROP|ALTER|CREATE|EXEC|EXECUTE|GRANT|REVOKE|DENY|INTO|BULK|SET|DECLARE|USE|KILL|SHUTDOWN|BACKUP|RESTORE|OPENROWSET|OPENQUERY|BEGIN|COMMIT|ROLLBACK)\b|;/i;

/** True for one SELECT alone. */
export function onlyReads(text: string): boolean {
  const bare = text.replace(QUOTED, "''");
  return /^\s*SELECT\s/i.test(bare) && !OTHER.test(bare);
}

/**
 * A connection that lets through what only reads. Statements are ours, so that one which writes is a defect and throws
 * before it is sent, whatever the log-in may do.
 */
export function readingConnection(connection: SqlConnection): SqlConnection {
  return {
    async run<Row>(query: SqlQuery<Row>, signal: AbortSignal) {
      if (!onlyReads(query.text)) throw new Error(`the statement ${query.name} does more than read`);
      return await connection.run(query, signal);
    },
    close: () => connection.close(),
  };
}
