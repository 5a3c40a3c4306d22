import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { LocationCode, RemoteLineId } from '../../../../src-shared/domain/ids.ts';
import { type Quantity, subtractQuantities, ZERO_QUANTITY } from '../../../../src-shared/domain/quantity.ts';

export interface WantedLine {
  readonly lineId: RemoteLineId;
  /** Of the stocking unit. */
  readonly key: CellKey;
  readonly quantity: Quantity;
}

export interface AvailableCell {
  readonly key: CellKey;
  readonly location: LocationCode;
  readonly available: Quantity;
}

/**
 * Where each line's goods are taken from: the first location, in the store's order, that can fill the whole line after
 * the lines before it. What no location can fill is written at the first one and told as `short`.
 */
export function chooseLocations(
  lines: readonly WantedLine[],
  available: readonly AvailableCell[],
  priority: readonly LocationCode[],
): { readonly locations: ReadonlyMap<RemoteLineId, LocationCode>; readonly short: readonly RemoteLineId[] } {
  const left = new Map(available.map((cell) => [placeOf(cell.key, cell.location), cell.available]));
  const locations = new Map<RemoteLineId, LocationCode>();
  const short: RemoteLineId[] = [];
  for (const { lineId, key, quantity } of lines) {
    const has = (location: LocationCode) => left.get(placeOf(key, location)) ?? ZERO_QUANTITY;
    const filling = priority.find((location) => has(location) >= quantity);
    const chosen = filling ?? priority[0];
    if (filling === undefined) short.push(lineId);
    if (chosen === undefined) continue;
    locations.set(lineId, chosen);
    left.set(placeOf(key, chosen), subtractQuantities(has(chosen), quantity));
  }
  return { locations, short };
}

const placeOf = (key: CellKey, location: LocationCode): string => `${location} ${key}`;
