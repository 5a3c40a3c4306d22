import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { earliestServerTime } from '../changes/server-time.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { code } from '../mappers/column-value.ts';
import { orderSchema } from './document-needs.ts';
import { type UnpostedRow, unpostedTicketsQuery } from './queries/unposted-tickets.query.ts';

const DAY_MS = 86_400_000;

export interface TicketSource {
  readonly database: CounterpointDatabase;
  /** Of the server, which dates are written in. */
  readonly timeZone: string;
  /** How many days a ticket may wait to be posted; 0: for ever, and nothing is warned of. */
  readonly days: number;
}

/**
 * Tickets that wait for longer than that to be posted, as one warning for people; null: none do. Until they are posted, what they
 * sold is neither off the shelf nor in the accounts. Documents are written all the same.
 */
export async function lateTickets(
  { database, timeZone, days }: TicketSource,
  now: number,
  signal: AbortSignal,
): Promise<Result<SyncError | null, SyncError>> {
  if (days === 0) return ok(null);
  const schema = await orderSchema(database, signal);
  if (!schema.ok) return schema;
  const before = earliestServerTime(new Date(now - days * DAY_MS), timeZone);
  const rows = await database.run(unpostedTicketsQuery(schema.value.columns, before), signal);
  if (!rows.ok) return rows;
  const late = rows.value.filter(({ TICKETS }) => TICKETS > 0);
  return ok(late.length === 0 ? null : warningOf(late, days));
}

function warningOf(late: readonly UnpostedRow[], days: number): SyncError {
  const tickets = late.reduce((sum, { TICKETS }) => sum + TICKETS, 0);
  const dates = late.flatMap(({ OLDEST }) => OLDEST?.getTime() ?? []);
  const oldest = new Date(Math.min(...dates)).toISOString().slice(0, 10);
  const drawers = late.map(drawerOf).join(', ');
  const what = tickets === 1 ? 'A ticket waits' : `${tickets} tickets wait`;
  return syncError({
    kind: 'blocked',
    code: 'pos.tickets-unposted',
    subject: { entity: 'pos', id: 'tickets' },
    operatorMessage: `${what} in Counterpoint for more than ${days} ${days === 1 ? 'day' : 'days'} to be posted, the oldest since ${oldest} (${drawers}). Until then stock on hand and accounts stand still.`,
    remedy: `Post the tickets of ${drawers} in Counterpoint. Web orders go on meanwhile, and this closes by itself.`,
  });
}

function drawerOf({ STR_ID, DRW_ID }: UnpostedRow): string {
  const [store, drawer] = [code(STR_ID), code(DRW_ID)];
  if (drawer === '') return store === '' ? 'the company' : `store ${store}`;
  return `drawer ${drawer} of store ${store}`;
}
