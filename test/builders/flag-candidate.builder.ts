import type { FlagCandidate } from '../../src-main/engine/ports/online-flag.ts';
import { itemNumber, type LocationCode, locationCode } from '../../src-shared/domain/ids.ts';
import { type Quantity, quantityOfUnits } from '../../src-shared/domain/quantity.ts';

/** An item that can be sold and is not online, with what a test wants otherwise. */
export function flagCandidate(changes: Partial<FlagCandidate> = {}): FlagCandidate {
  return {
    itemNumber: itemNumber('TEE'),
    name: 'Harbor tee',
    kind: 'plain',
    isActive: true,
    flag: 'N',
    values: {},
    stock: new Map(),
    ...changes,
  };
}

/** Available units by location. */
export const stockAt = (units: Readonly<Record<string, number>>): ReadonlyMap<LocationCode, Quantity> =>
  new Map(Object.entries(units).map(([location, count]) => [locationCode(location), quantityOfUnits(count)]));
