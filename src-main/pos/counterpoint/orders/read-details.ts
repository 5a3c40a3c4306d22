import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { POS_BATCH_SIZE } from '../../../engine/ports/pos.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import { numberOf } from '../item-rows.ts';
import { mapUnits } from '../mappers/unit.mapper.ts';
import type { DocumentReader } from './document-reader.ts';
import { type DatedDocument, mapDocuments } from './mappers/document.mapper.ts';
import { type UnitsOfItems, wantsUnits } from './mappers/document-line.mapper.ts';
import {
  cancellationsQuery,
  type DocumentKeys,
  documentLinesQuery,
  documentLinksQuery,
  documentTotalsQuery,
  type LineRow,
  lineCellsQuery,
  trackingNumbersQuery,
} from './queries/document-details.query.ts';
import type { DocumentPlace, HeaderRow } from './queries/document-headers.query.ts';
import { itemFactsQuery } from './queries/item-facts.query.ts';

/** The documents of headers that were read in one place, with everything that belongs to them. */
export async function readDetails(
  reader: DocumentReader,
  place: DocumentPlace,
  headers: readonly HeaderRow[],
): Promise<Result<readonly DatedDocument[], SyncError>> {
  const documents: DatedDocument[] = [];
  for (let start = 0; start < headers.length; start += POS_BATCH_SIZE) {
    const batch = await readBatch(reader, place, headers.slice(start, start + POS_BATCH_SIZE));
    if (!batch.ok) return batch;
    documents.push(...batch.value);
  }
  return ok(documents);
}

async function readBatch(
  reader: DocumentReader,
  place: DocumentPlace,
  headers: readonly HeaderRow[],
): Promise<Result<readonly DatedDocument[], SyncError>> {
  const { columns } = reader.schema;
  const keys = keysOf(headers);
  const isOpen = place === 'open';
  // One after the other: the tills come first, and documents are few.
  const read = async <Row>(query: SqlQuery<Row> | null): Promise<Result<readonly Row[], SyncError>> =>
    query === null ? ok([]) : reader.database.run(query, reader.signal);
  const lines = await read(documentLinesQuery(columns, place, keys));
  if (!lines.ok) return lines;
  const cells = await read(lineCellsQuery(columns, place, keys));
  if (!cells.ok) return cells;
  const totals = await read(isOpen ? documentTotalsQuery(columns, keys) : null);
  if (!totals.ok) return totals;
  const links = await read(documentLinksQuery(columns, place, keys));
  if (!links.ok) return links;
  const tracking = await read(isOpen ? trackingNumbersQuery(columns, keys) : null);
  if (!tracking.ok) return tracking;
  const cancellations = await read(cancellationsQuery(keys));
  if (!cancellations.ok) return cancellations;
  const units = await unitsOf(reader, lines.value);
  if (!units.ok) return units;
  return ok(
    mapDocuments({
      place,
      headers,
      lines: lines.value,
      cells: cells.value,
      totals: totals.value,
      links: links.value,
      tracking: tracking.value,
      cancellations: cancellations.value,
      units: units.value,
    }),
  );
}

function keysOf(headers: readonly HeaderRow[]): DocumentKeys {
  const days = headers.flatMap(({ BUS_DAT }) => (BUS_DAT instanceof Date ? [BUS_DAT.getTime()] : []));
  return {
    ids: [...new Set(headers.map(({ DOC_ID }) => DOC_ID))],
    days:
      days.length === 0 ? null : { first: new Date(Math.min(...days)), last: new Date(Math.max(...days)) },
  };
}

/** The units of those items whose lines say how many stocking units one was, and not which unit. */
async function unitsOf(
  { database, schema, signal }: DocumentReader,
  lines: readonly LineRow[],
): Promise<Result<UnitsOfItems, SyncError>> {
  const items = [...new Set(lines.filter(wantsUnits).map(numberOf))];
  const units = new Map<ReturnType<typeof numberOf>, ReturnType<typeof mapUnits>['units']>();
  for (let start = 0; start < items.length; start += POS_BATCH_SIZE) {
    const query = itemFactsQuery(schema, items.slice(start, start + POS_BATCH_SIZE));
    const rows = await database.run(query, signal);
    if (!rows.ok) return rows;
    for (const row of rows.value) units.set(numberOf(row), mapUnits(row).units);
  }
  return ok(units);
}
