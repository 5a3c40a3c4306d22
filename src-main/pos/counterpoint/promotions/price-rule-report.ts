import type { PriceRuleReport, PriceRuleSwitch } from '../../../engine/ports/price-forecast.ts';
import { holdsAt, type Promotion } from './promotion.ts';
import { effectOf } from './promotion-price.ts';
import type { PromotionSet } from './promotion-set.ts';

/** A company's price rules for people, seen from an instant (ms). */
export function priceRuleReport(set: PromotionSet, atMs: number): PriceRuleReport {
  return {
    counted: set.promotions.map((promotion) => ({
      id: promotion.id,
      name: promotion.name,
      does: effectOf(promotion),
      from: isoOf(promotion.period.from),
      until: isoOf(promotion.period.until),
      holds: holdsAt(promotion, atMs),
      hasHigherBreaks: promotion.hasHigherBreaks,
    })),
    skipped: set.skipped,
    switches: set.promotions
      .flatMap(switchesOf)
      .filter(({ at }) => Date.parse(at) > atMs)
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  };
}

function switchesOf({ name, period }: Promotion): readonly PriceRuleSwitch[] {
  const [from, until] = [isoOf(period.from), isoOf(period.until)];
  return [
    ...(from === null ? [] : [{ at: from, rule: name, change: 'begins' as const }]),
    ...(until === null ? [] : [{ at: until, rule: name, change: 'ends' as const }]),
  ];
}

const isoOf = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();
