import { addQuantities, formatQuantity, type Quantity } from '../../../src-shared/domain/quantity.ts';
import type { FlagCandidate } from '../ports/online-flag.ts';
import type { FieldTest } from './rule.ts';

/** Only the flag Y is online, as everywhere in Counterpoint. */
export const isOnline = ({ flag }: Pick<FlagCandidate, 'flag'>): boolean =>
  flag?.trim().toUpperCase() === 'Y';

/** An item's value of a field as text; null: blank. Stock without a row at any of the locations is unknown: blank. */
export function fieldValue(
  { field, locations }: Pick<FieldTest, 'field' | 'locations'>,
  candidate: FlagCandidate,
): string | null {
  switch (field) {
    case 'itemNumber':
      return candidate.itemNumber;
    case 'kind':
      return candidate.kind;
    case 'online':
      return String(isOnline(candidate));
    case 'stock':
      return available(candidate, locations);
    default: {
      const value = candidate.values[field] ?? null;
      return value === null || value.trim() === '' ? null : value;
    }
  }
}

function available({ stock }: FlagCandidate, locations: FieldTest['locations']): string | null {
  const counted = [...stock].filter(([location]) => locations === null || locations.includes(location));
  const [first, ...others] = counted.map(([, quantity]) => quantity);
  if (first === undefined) return null;
  return formatQuantity(others.reduce<Quantity>(addQuantities, first));
}
