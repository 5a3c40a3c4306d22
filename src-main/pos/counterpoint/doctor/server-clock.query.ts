import type { SqlQuery } from '../connection/sql-query.ts';

/** The server's clock: the instant, and its local time as if that were UTC. */
export interface ServerClockRow {
  readonly UTC_NOW: Date;
  readonly LOCAL_NOW: Date;
}

export function serverClockQuery(): SqlQuery<ServerClockRow> {
  return {
    name: 'server-clock',
    text: 'SELECT GETUTCDATE() AS UTC_NOW, GETDATE() AS LOCAL_NOW',
    parameters: [],
  };
}
