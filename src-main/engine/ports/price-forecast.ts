import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import type { CellPrice, PriceRule } from '../../../src-shared/domain/price.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { PosRead } from './pos.ts';

/** A moment at which a price rule of the POS begins or ends. */
export interface PriceRuleSwitch {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly rule: string;
  readonly change: 'begins' | 'ends';
}

/** A price rule that is left out, with the reason in plain words. */
export interface SkippedPriceRule {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/** The price rules of the POS, seen from an instant. */
export interface PriceRuleReport {
  /** The rules that count, in the order in which one is looked for. */
  readonly counted: readonly {
    readonly id: string;
    readonly name: string;
    /** What it does to a price. */
    readonly does: string;
    /** ISO 8601, UTC; null: no limit. */
    readonly from: string | null;
    readonly until: string | null;
    readonly holds: boolean;
    /** It has other prices from a quantity above one on, which stores do not show. */
    readonly hasHigherBreaks: boolean;
  }[];
  readonly skipped: readonly SkippedPriceRule[];
  /** What begins and ends after the instant, the earliest first. */
  readonly switches: readonly PriceRuleSwitch[];
}

/** What prices will be. Instants are ISO 8601, UTC; failures as those of `Pos`. */
export interface PriceForecast {
  /** The rules as they are now, for an instant. */
  priceRules(at: string, signal: AbortSignal): Promise<Result<PriceRuleReport, SyncError>>;
  /** Like `readPrices`, as if it were that instant and nobody changed anything until then. */
  readPricesAt(
    itemNumbers: readonly ItemNumber[],
    rule: PriceRule,
    at: string,
    signal: AbortSignal,
  ): Promise<Result<PosRead<CellPrice>, SyncError>>;
}
