import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { POS_BATCH_SIZE } from '../../../engine/ports/pos.ts';
import type { PosItemFacts } from '../../../engine/ports/pos-documents.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { numberOf } from '../item-rows.ts';
import { code } from '../mappers/column-value.ts';
import { mapUnits } from '../mappers/unit.mapper.ts';
import { type ItemFactsRow, itemFactsQuery } from './queries/item-facts.query.ts';

const LEAST_DECIMALS = 2;
const MOST_DECIMALS = 4;

/** What exact lines need of items. An item that does not exist is left out; an alternate unit without a size as well. */
export async function readItemFacts(
  database: CounterpointDatabase,
  itemNumbers: readonly ItemNumber[],
  signal: AbortSignal,
): Promise<Result<readonly PosItemFacts[], SyncError>> {
  const asked = [...new Set(itemNumbers)];
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const facts: PosItemFacts[] = [];
  for (let start = 0; start < asked.length; start += POS_BATCH_SIZE) {
    const rows = await database.run(
      itemFactsQuery(schema.value, asked.slice(start, start + POS_BATCH_SIZE)),
      signal,
    );
    if (!rows.ok) return rows;
    facts.push(...rows.value.map(mapFacts));
  }
  return ok(facts);
}

const mapFacts = (row: ItemFactsRow): PosItemFacts => ({
  itemNumber: numberOf(row),
  priceDecimals: Math.min(MOST_DECIMALS, Math.max(LEAST_DECIMALS, row.PRC_DECS ?? LEAST_DECIMALS)),
  // Counterpoint's own default is taxable.
  isTaxable: code(row.IS_TXBL) !== 'N',
  units: mapUnits(row).units.map(({ number, ratio }) => ({ unit: number, ratio })),
});
