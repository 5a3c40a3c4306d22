import type { SqlQuery } from '../connection/sql-query.ts';

/** The server's local time, in which LST_MAINT_DT is kept. */
export function localTimeQuery(): SqlQuery<{ readonly LOCAL_NOW: Date }> {
  return { name: 'local-time', text: 'SELECT GETDATE() AS LOCAL_NOW', parameters: [] };
}

/** A time that the driver read as if it were UTC, without its zone: `2026-03-05T10:00:00.123`. */
export const localText = (read: Date): string => read.toISOString().slice(0, -1);

/** The same back, as the driver takes it. */
export const localDate = (text: string): Date => new Date(`${text}Z`);
