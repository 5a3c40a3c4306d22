import { itemNumber } from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { CandidatePage, CandidateRequest } from '../../../engine/ports/online-flag.ts';
import { POS_BATCH_SIZE } from '../../../engine/ports/pos.ts';
import type { SoldChoice } from '../catalog-choice.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { text } from '../mappers/column-value.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import { mapCandidate, mapItemStock } from './candidate.mapper.ts';
import { candidatesQuery } from './candidates.query.ts';
import { fieldColumn } from './field-columns.ts';
import { auditColumnsMissing, fieldUnknown } from './flag-error.ts';
import { itemStockQuery } from './item-stock.query.ts';

const AUDIT_COLUMNS = ['LST_MAINT_DT', 'LST_MAINT_USR_ID'];

/** A page of all items with the fields that a rule asks for: one statement, and one more for the stock. */
export async function readCandidates(
  database: CounterpointDatabase,
  { fields, withStock }: CandidateRequest,
  from: string | null,
  choice: SoldChoice,
  signal: AbortSignal,
): Promise<Result<CandidatePage, SyncError>> {
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const asked = askedColumns(schema.value.columns, fields);
  if (!asked.ok) return asked;
  const rows = await database.run(
    candidatesQuery(schema.value.columns, asked.value, from, POS_BATCH_SIZE),
    signal,
  );
  if (!rows.ok) return rows;
  const numbers = rows.value.map((row) => itemNumber(text(row.ITEM_NO)));
  const stockRows =
    withStock && numbers.length > 0
      ? await database.run(itemStockQuery(schema.value, numbers), signal)
      : ok([]);
  if (!stockRows.ok) return stockRows;
  const stock = mapItemStock(stockRows.value);
  return ok({
    candidates: rows.value.map((row, index) =>
      mapCandidate(row, fields, stock.get(numbers[index] ?? ''), choice),
    ),
    // The key as it is stored: where upper and lower case are two, the next page must begin after exactly this one.
    next: rows.value.length < POS_BATCH_SIZE ? null : (rows.value.at(-1)?.ITEM_NO ?? null),
  });
}

function askedColumns(columns: ColumnSet, fields: readonly string[]): Result<readonly string[], SyncError> {
  const lacking = AUDIT_COLUMNS.filter((column) => !columns.has('IM_ITEM', column));
  if (lacking.length > 0) return err(auditColumnsMissing(lacking));
  const asked: string[] = [];
  for (const field of fields) {
    const column = fieldColumn(field);
    if (column === null) continue;
    // Nothing becomes part of a statement that is not the name of a column of this company.
    if (!columns.has('IM_ITEM', column)) return err(fieldUnknown(field, column));
    asked.push(column);
  }
  return ok(asked);
}
