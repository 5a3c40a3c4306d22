import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { DocumentLookUp } from '../../../engine/ports/pos-documents.ts';
import { earliestServerTime } from '../changes/server-time.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import { orderSchema } from './document-needs.ts';
import type { DatedDocument } from './mappers/document.mapper.ts';
import { withOriginals, withShipped } from './mappers/original-documents.ts';
import { readDocuments } from './read-documents.ts';

const DAY_MS = 86_400_000;
/** Clocks differ, and staff enter dates without a time: this much earlier a document is still the order's. */
const DATED_EARLIER_MS = DAY_MS;
/** A drawer may be kept open for weeks, and its tickets then count to the day when it was opened. */
const BOOKED_EARLIER_MS = 62 * DAY_MS;
/** Most look-ups of one call. */
const MOST = 200;

/** Where documents are read from; the zone is that of the server, which dates are written in. */
export interface DocumentSource {
  readonly database: CounterpointDatabase;
  readonly timeZone: string;
}

/**
 * Documents, open and posted, that carry one of the references or numbers and are not older than the order. Throws a
 * RangeError for more than 200 look-ups.
 */
export async function findDocuments(
  { database, timeZone }: DocumentSource,
  lookUps: readonly DocumentLookUp[],
  signal: AbortSignal,
): Promise<Result<readonly PosDocument[], SyncError>> {
  if (lookUps.length > MOST) throw new RangeError(`${lookUps.length} look-ups in one call`);
  if (lookUps.length === 0) return ok([]);
  const schema = await orderSchema(database, signal);
  if (!schema.ok) return schema;
  const wanted = lookUps.map((lookUp) => ({
    ...lookUp,
    notBefore: datedSince(new Date(lookUp.notBefore), timeZone),
  }));
  const found = await readDocuments(
    { database, schema: schema.value, signal },
    {
      numbers: distinct(lookUps.map(({ ticketNumber }) => ticketNumber)),
      references: distinct(lookUps.map(({ reference }) => reference)),
      since: bookedSince(wanted.map(({ notBefore }) => notBefore)),
    },
  );
  if (!found.ok) return found;
  const isWanted = ({ document, datedAt }: DatedDocument): boolean =>
    wanted.some(
      ({ reference, ticketNumber, notBefore }) =>
        (reference === document.reference || ticketNumber === document.ticketNumber) &&
        (datedAt === null || datedAt >= notBefore),
    );
  return ok(completed(schema.value.columns, found.value.filter(isWanted)));
}

/** The earliest date (server's local time) of a document that was made at or after the instant. */
export const datedSince = (instant: Date, timeZone: string): Date =>
  earliestServerTime(new Date(instant.getTime() - DATED_EARLIER_MS), timeZone);

/** The earliest business day of documents of such dates; null without any. */
export const bookedSince = (dates: readonly Date[]): Date | null =>
  dates.length === 0 ? null : new Date(Math.min(...dates.map((date) => date.getTime())) - BOOKED_EARLIER_MS);

/** Documents of one answer, with what only all of them together tell. */
export const completed = (columns: ColumnSet, found: readonly DatedDocument[]): readonly PosDocument[] =>
  withShipped(
    withOriginals(found.map(({ document }) => document)),
    columns.has('PS_ORD_HIST_LIN', 'QTY_SHIPPED'),
  );

const distinct = (keys: readonly string[]): readonly string[] =>
  [...new Set(keys)].filter((key) => key !== '');
