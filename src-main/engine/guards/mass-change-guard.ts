import type { BrakeLimits } from '../ports/engine-settings.ts';
import type { HoldReason } from '../ports/stores.ts';

/** What a plan would do that a shop could not bear if it were a mistake. */
export interface DrasticCounts {
  /** Variants that would fall from something to nothing. */
  readonly toZeroStock: number;
  /** Products that would be hidden. */
  readonly hidden: number;
  /** Variants whose price would move further than the limit. */
  readonly repriced: number;
}

export const NO_DRASTIC_CHANGES: DrasticCounts = { toZeroStock: 0, hidden: 0, repriced: 0 };

export function addDrastic(a: DrasticCounts, b: DrasticCounts): DrasticCounts {
  return {
    toZeroStock: a.toZeroStock + b.toZeroStock,
    hidden: a.hidden + b.hidden,
    repriced: a.repriced + b.repriced,
  };
}

/**
 * Judges a whole plan before any of it is sent. Answers why it must wait for a person, or null when it may go.
 * `linked` is what the store has of ours now, the base of the shares.
 */
export function judgeMassChange(
  counts: DrasticCounts,
  linked: { readonly products: number; readonly variants: number },
  limits: BrakeLimits,
): HoldReason | null {
  const findings = [
    tooMany(
      counts.toZeroStock,
      linked.variants,
      limits.maxZeroStockShare,
      limits,
      'variants would go to zero stock',
    ),
    tooMany(counts.hidden, linked.products, limits.maxHiddenShare, limits, 'products would be hidden'),
    tooMany(
      counts.repriced,
      linked.variants,
      limits.maxRepricedShare,
      limits,
      `variants would change price by more than ${limits.maxPriceChangePercent} %`,
    ),
  ].flatMap((finding) => finding ?? []);
  return findings.length === 0 ? null : { code: 'mass-change', message: `${findings.join('; ')}.` };
}

function tooMany(
  count: number,
  total: number,
  maxShare: number,
  limits: BrakeLimits,
  what: string,
): string | null {
  if (count < limits.minimumChanges || total === 0 || count / total <= maxShare) return null;
  return `${count} of ${total} ${what}`;
}
