import type { ConnectionSettings } from '../../src-main/engine/ports/engine-settings.ts';
import { decimal } from '../../src-shared/domain/decimal.ts';
import { connectionId, locationCode } from '../../src-shared/domain/ids.ts';
import type { Pricing } from '../../src-shared/domain/pricing.ts';

/** Prices as they are in the POS, and no stop. */
export const PLAIN_PRICING: Pricing = {
  markupPercent: decimal(0),
  rounding: 'none',
  blockBelowCost: false,
  maxChangePercent: null,
};

/** A store as the owner would set it up, with what a test changes. */
export function aConnection(changes: Partial<ConnectionSettings> = {}): ConnectionSettings {
  return {
    id: connectionId('web'),
    name: 'Web store',
    isEnabled: true,
    locations: [locationCode('MAIN'), locationCode('EAST')],
    locationMode: 'sum',
    buffer: 0,
    buffers: { byItem: {}, byCategory: {}, byLocation: {} },
    lowMark: 3,
    priceRule: { level: '2', compareAtLevel: '1', location: null, promotions: true },
    pricing: PLAIN_PRICING,
    fieldOwners: {
      name: 'pos-once',
      description: 'pos-once',
      categories: 'pos-once',
      barcode: 'pos-always',
      weight: 'pos-always',
      options: 'pos-always',
      price: 'pos-always',
      stock: 'pos-always',
    },
    skuSeparator: '-',
    brake: {
      maxZeroStockShare: 0.3,
      maxHiddenShare: 0.3,
      maxRepricedShare: 0.5,
      maxPriceChangePercent: 50,
      minimumChanges: 20,
    },
    orders: null,
    assortment: '',
    ...changes,
  };
}
