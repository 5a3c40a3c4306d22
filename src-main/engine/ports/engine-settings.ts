import type { FieldOwner, FlowName } from '../../../src-shared/domain/flow.ts';
import type { ConnectionId, LocationCode } from '../../../src-shared/domain/ids.ts';
import type { PriceRule } from '../../../src-shared/domain/price.ts';
import type { Pricing } from '../../../src-shared/domain/pricing.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from './order-settings.ts';

/** The fields of a product whose owner the retailer chooses. */
export type OwnedField =
  | 'name'
  | 'description'
  | 'categories'
  | 'barcode'
  | 'weight'
  | 'options'
  | 'price'
  | 'stock';

/** When a plan is too drastic to be sent without a person's consent. Shares are 0 to 1 of what is linked. */
export interface BrakeLimits {
  /** Variants that would fall from something to nothing. */
  readonly maxZeroStockShare: number;
  /** Products that would be hidden. */
  readonly maxHiddenShare: number;
  /** Variants whose price would move by more than `maxPriceChangePercent`. */
  readonly maxRepricedShare: number;
  readonly maxPriceChangePercent: number;
  /** Fewer such changes than this never stop a flow. */
  readonly minimumChanges: number;
}

/** `sum`: a variant offers what its locations hold together. `one-to-one`: each location has one of the store's own. */
export type LocationMode = 'sum' | 'one-to-one';

/**
 * Whole units kept back, by code. The most specific rule counts: the item's, else the category's, else the store's. What
 * a location keeps back is taken from what that location holds, before the sum.
 */
export interface BufferRules {
  readonly byItem: Readonly<Record<string, number>>;
  readonly byCategory: Readonly<Record<string, number>>;
  readonly byLocation: Readonly<Record<string, number>>;
}

/** What the engine needs to know of one configured store. */
export interface ConnectionSettings {
  readonly id: ConnectionId;
  readonly name: string;
  readonly isEnabled: boolean;
  /** Locations whose stock is offered. */
  readonly locations: readonly LocationCode[];
  readonly locationMode: LocationMode;
  /** Whole units kept back of every variant for which `buffers` has no rule. */
  readonly buffer: number;
  readonly buffers: BufferRules;
  /** A variant of which no more than so many units are offered is told to the store before anything else. */
  readonly lowMark: number;
  readonly priceRule: PriceRule;
  readonly pricing: Pricing;
  readonly fieldOwners: Readonly<Record<OwnedField, FieldOwner>>;
  /** Between item number and dimension codes in a variant's SKU. */
  readonly skuSeparator: string;
  readonly brake: BrakeLimits;
  /** How its orders go to the POS; null: they do not. */
  readonly orders: OrderSettings | null;
  /** How the POS presents its items, as text to be compared alone: after a change everything is compared anew. */
  readonly assortment: string;
}

/** Local times `HH:MM` between which no flow starts by itself. */
export interface QuietWindow {
  readonly from: string;
  readonly to: string;
  /** IANA zone of the times. */
  readonly timeZone: string;
}

/** Writes into the settings how a store's returns go to the POS from now on. Nothing happens where they do so already. */
export type ChooseReturns = (
  connectionId: ConnectionId,
  returns: OrderSettings['returns'],
) => Result<void, SyncError>;

/** The settings of one company that the engine follows; read anew before every cycle. */
export interface EngineSettings {
  readonly connections: readonly ConnectionSettings[];
  readonly intervalMinutes: Readonly<Record<FlowName, number>>;
  readonly quietWindow: QuietWindow | null;
  readonly isPaused: boolean;
  /** IANA zone of the company's clocks: its days are the days of whatever is counted by day. */
  readonly timeZone: string;
}
