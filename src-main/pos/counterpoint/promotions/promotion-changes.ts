import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PosChanges, PosCursor } from '../../../engine/ports/pos.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { matchesFilter, namedItems } from './item-filter.ts';
import type { Promotion } from './promotion.ts';
import { factsOf, onlineFactsQuery, type PromotionItemRow } from './promotion-items.query.ts';
import { nextSwitch, type PromotionSet, switchedBetween } from './promotion-set.ts';
import type { KnownPromotions, PromotionSource } from './promotion-source.ts';

/** Clocks are read to the millisecond at best, and a look at the same items twice costs little. */
const OVERLAP_MS = 60_000;
const PAGE_SIZE = 5_000;

/** The cursor with what the price rules are now, and when they change a price next. Reads the rules. */
export async function boundWithPromotions(
  source: PromotionSource,
  bound: PosCursor,
  signal: AbortSignal,
): Promise<Result<PosCursor, SyncError>> {
  const known = await source.fresh(signal);
  return known.ok ? ok(marked(bound, known.value)) : known;
}

/**
 * Adds the items whose price another rule may decide than at the last look: a rule of theirs began or ended since, or
 * was edited. Rules that were edited while nobody looked leave no trace of whom they once touched, so then everything
 * must be compared.
 */
export async function changesWithPromotions(
  database: CounterpointDatabase,
  source: PromotionSource,
  since: PosCursor,
  changes: PosChanges,
  signal: AbortSignal,
): Promise<Result<PosChanges, SyncError>> {
  const known = await source.fresh(signal);
  if (!known.ok) return known;
  const bound = marked(changes.bound, known.value);
  const { set } = known.value;
  const before = source.remembered(since.priceRules ?? '');
  const edited = before === undefined ? null : editedPromotions(before, set);
  if (edited === null || changes.mustCompareAll) return ok({ ...changes, bound, mustCompareAll: true });
  const looks = [since, bound].map(({ readAt }) => Date.parse(readAt));
  // From the earlier to the later: the server's clock may have been set back.
  const switched = switchedBetween(set.promotions, Math.min(...looks) - OVERLAP_MS, Math.max(...looks));
  const touched = await touchedItems(database, [...switched, ...edited], signal);
  if (!touched.ok) return touched;
  return ok({ ...changes, bound, itemNumbers: [...new Set([...changes.itemNumbers, ...touched.value])] });
}

function marked(bound: PosCursor, { set }: KnownPromotions): PosCursor {
  const next = nextSwitch(set.promotions, Date.parse(bound.readAt));
  return {
    ...bound,
    ...(set.fingerprint === '' ? {} : { priceRules: set.fingerprint }),
    ...(next === null ? {} : { pricesChangeAt: new Date(next).toISOString() }),
  };
}

/** The rules that are in one version only; null when those in both changed places, which can concern any item. */
function editedPromotions(before: PromotionSet, now: PromotionSet): readonly Promotion[] | null {
  if (before.fingerprint === now.fingerprint) return [];
  const texts = (set: PromotionSet) => set.promotions.map((promotion) => JSON.stringify(promotion));
  const [old, present] = [texts(before), texts(now)];
  const [inOld, inPresent] = [new Set(old), new Set(present)];
  const stayed = present.filter((text) => inOld.has(text));
  const stayedBefore = old.filter((text) => inPresent.has(text));
  if (stayed.some((text, place) => stayedBefore[place] !== text)) return null;
  return [
    ...before.promotions.filter((_, place) => !inPresent.has(old[place] ?? '')),
    ...now.promotions.filter((_, place) => !inOld.has(present[place] ?? '')),
  ];
}

async function touchedItems(
  database: CounterpointDatabase,
  promotions: readonly Promotion[],
  signal: AbortSignal,
): Promise<Result<readonly ItemNumber[], SyncError>> {
  const named: string[] = [];
  const filters = promotions.flatMap(({ items }) => {
    const numbers = 'filter' in items ? namedItems(items.filter) : [items.itemNumber];
    named.push(...(numbers ?? []));
    return numbers === null && 'filter' in items ? [items.filter] : [];
  });
  const touched = named.map(itemNumber);
  if (filters.length === 0) return ok(touched);
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  for (let after: string | null = null; ; ) {
    const query = onlineFactsQuery(schema.value.columns, after, PAGE_SIZE);
    const page: Result<readonly PromotionItemRow[], SyncError> = await database.run(query, signal);
    if (!page.ok) return page;
    const facts = page.value.map(factsOf);
    for (const item of facts) {
      if (filters.some((filter) => matchesFilter(filter, item))) touched.push(itemNumber(item.ITEM_NO ?? ''));
    }
    const last = facts.at(-1)?.ITEM_NO;
    if (last == null || facts.length < PAGE_SIZE) return ok(touched);
    after = last;
  }
}
