/** A unit that an item is sold by: `numerator / denominator` stocking units. */
export interface ExpectedUnit {
  /** 0: the stocking unit. */
  readonly number: number;
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** Columns of IM_ITEM that say what the alternate units are. */
export const UNIT_COLUMNS: readonly string[] = [1, 2, 3, 4, 5].flatMap((number) =>
  ['UNIT', 'NUMER', 'DENOM'].map((part) => `ALT_${number}_${part}`),
);

/** The stocking unit, then the alternate units whose size is known. */
export function soldUnits(item: Readonly<Record<string, unknown>>): readonly ExpectedUnit[] {
  const stocking = { number: 0, name: nameOf(item.STK_UNIT), numerator: 1, denominator: 1 };
  const others = [1, 2, 3, 4, 5].map((number) => ({
    number,
    name: nameOf(item[`ALT_${number}_UNIT`]),
    numerator: Number(item[`ALT_${number}_NUMER`] ?? 0),
    denominator: Number(item[`ALT_${number}_DENOM`] ?? 0),
  }));
  return [
    stocking,
    ...others.filter(({ name, numerator, denominator }) => name !== '' && numerator > 0 && denominator > 0),
  ];
}

/** What of a unit's name goes into a SKU. */
export const skuPart = ({ name }: ExpectedUnit): string => name.replace(/[^A-Z0-9]/g, '');

/** Whole units that a quantity of stocking units makes. Quantities have four decimals. */
export const wholeUnits = (quantity: number, { numerator, denominator }: ExpectedUnit): number =>
  Math.max(0, Math.floor((Math.round(quantity * 10_000) * denominator) / (numerator * 10_000)));

/** So many stocking units' price; every price has four decimals, halves are rounded up. */
export function priceOfUnits(price: number | null, { numerator, denominator }: ExpectedUnit): number | null {
  if (price === null) return null;
  const tenThousandths = Math.round(price * 10_000) * numerator;
  return Math.floor((2 * tenThousandths + denominator) / (2 * denominator)) / 10_000;
}

const nameOf = (value: unknown): string => (typeof value === 'string' ? value.trim().toUpperCase() : '');
