import { ALTERNATE_UNITS, type AlternateUnit } from '../../../../src-shared/domain/cell-key.ts';
import type { UnitRatio } from '../../../../src-shared/domain/quantity.ts';
import type { UnitColumns } from '../queries/unit-columns.ts';
import { text } from './column-value.ts';

/** An alternate unit of an item. */
export interface ItemUnit {
  readonly number: AlternateUnit;
  readonly name: string;
  readonly ratio: UnitRatio;
}

/** The alternate units of an item, and those that have a name and no usable size. */
export interface ItemUnits {
  readonly units: readonly ItemUnit[];
  readonly broken: readonly { readonly number: AlternateUnit; readonly name: string }[];
}

/** Reads ALT_1 to ALT_5. A unit exists when it has a name; without NUMER and DENOM above zero nobody knows what it holds. */
export function mapUnits(row: UnitColumns): ItemUnits {
  const units: ItemUnit[] = [];
  const broken: { number: AlternateUnit; name: string }[] = [];
  for (const number of ALTERNATE_UNITS) {
    const name = text(row[`ALT_${number}_UNIT`]);
    if (name === '') continue;
    const numerator = row[`ALT_${number}_NUMER`];
    const denominator = row[`ALT_${number}_DENOM`];
    if (isSize(numerator) && isSize(denominator))
      units.push({ number, name, ratio: { numerator, denominator } });
    else broken.push({ number, name });
  }
  return { units, broken };
}

// decimal(11,0)
const isSize = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
