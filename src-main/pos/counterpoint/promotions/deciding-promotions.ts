import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { holdsAt, type Promotion } from './promotion.ts';
import { factsOf, promotionItemsQuery } from './promotion-items.query.ts';
import { promotionAt } from './promotion-set.ts';

/** The rule that decides what an item costs, and the decimals of the item's price. */
export interface DecidingPromotion {
  readonly promotion: Promotion;
  readonly priceDecimals: number;
}

const USUAL_DECIMALS = 2;

/** For those of some items about which a rule decides at an instant of the server's clock: which, one statement at most. */
export async function decidingPromotions(
  database: CounterpointDatabase,
  promotions: readonly Promotion[],
  instantMs: number,
  itemNumbers: readonly ItemNumber[],
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<ItemNumber, DecidingPromotion>, SyncError>> {
  const holding = promotions.filter((promotion) => holdsAt(promotion, instantMs));
  if (holding.length === 0 || itemNumbers.length === 0) return ok(new Map());
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const rows = await database.run(promotionItemsQuery(schema.value, itemNumbers), signal);
  if (!rows.ok) return rows;
  const decide = promotionAt(holding, instantMs);
  const deciding = new Map<ItemNumber, DecidingPromotion>();
  for (const row of rows.value) {
    const facts = factsOf(row);
    const promotion = decide(facts);
    if (promotion === null) continue;
    const decimals = row.PRC_DECS;
    const priceDecimals = typeof decimals === 'number' ? decimals : USUAL_DECIMALS;
    deciding.set(itemNumber(facts.ITEM_NO ?? ''), { promotion, priceDecimals });
  }
  return ok(deciding);
}
