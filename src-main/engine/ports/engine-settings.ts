import type { FieldOwner, FlowName } from '../../../src-shared/domain/flow.ts';
import type { ConnectionId, LocationCode } from '../../../src-shared/domain/ids.ts';
import type { PriceRule } from '../../../src-shared/domain/price.ts';

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

/** What the engine needs to know of one configured store. */
export interface ConnectionSettings {
  readonly id: ConnectionId;
  readonly name: string;
  readonly isEnabled: boolean;
  /** Locations whose stock is offered, summed. */
  readonly locations: readonly LocationCode[];
  /** Whole units kept back of every variant. */
  readonly buffer: number;
  readonly priceRule: PriceRule;
  readonly fieldOwners: Readonly<Record<OwnedField, FieldOwner>>;
  /** Between item number and dimension codes in a variant's SKU. */
  readonly skuSeparator: string;
  readonly brake: BrakeLimits;
}

/** Local times `HH:MM` between which no flow starts by itself. */
export interface QuietWindow {
  readonly from: string;
  readonly to: string;
  /** IANA zone of the times. */
  readonly timeZone: string;
}

/** The settings of one company that the engine follows; read anew before every cycle. */
export interface EngineSettings {
  readonly connections: readonly ConnectionSettings[];
  readonly intervalMinutes: Readonly<Record<FlowName, number>>;
  readonly quietWindow: QuietWindow | null;
  readonly isPaused: boolean;
}
