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

/** Whether a look at everything found nothing at all, and what it would do. */
export interface SourceFacts {
  /** Everything was compared, and the POS named no item that is sold online. */
  readonly isSourceEmpty: boolean;
  readonly planned: number;
}

/**
 * Nothing at all sold online, while products are in the store, is far more likely a wrong answer than a decision: such a
 * plan waits for a person, however small the store.
 */
export function judgeEmptySource(
  { isSourceEmpty, planned }: SourceFacts,
  linked: { readonly products: number },
): HoldReason | null {
  if (!isSourceEmpty || planned === 0 || linked.products === 0) return null;
  return {
    code: 'mass-change',
    message: `Counterpoint names no item that is sold online, while ${linked.products} of them are in the store.`,
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
