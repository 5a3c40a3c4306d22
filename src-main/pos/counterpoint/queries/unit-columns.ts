import type { AlternateUnit } from '../../../../src-shared/domain/cell-key.ts';
import { ALTERNATE_UNITS } from '../../../../src-shared/domain/cell-key.ts';

type Text = string | null | undefined;
type Numeric = number | null | undefined;

/** What IM_ITEM says of an alternate unit: one of it is NUMER / DENOM stocking units. */
export type UnitColumns = { readonly [Column in `ALT_${AlternateUnit}_UNIT`]?: Text } & {
  readonly [Column in `ALT_${AlternateUnit}_${'NUMER' | 'DENOM' | 'WEIGHT'}`]?: Numeric;
};

/** The prices of alternate units, in IM_ITEM and IM_PRC. */
export type UnitPriceColumns = {
  readonly [Column in `ALT_${AlternateUnit}_${'REG_PRC' | `PRC_${1 | 2 | 3 | 4 | 5 | 6}`}`]?: Numeric;
};

const LEVELS = ['REG_PRC', 'PRC_1', 'PRC_2', 'PRC_3', 'PRC_4', 'PRC_5', 'PRC_6'];

/** Names and sizes of the alternate units. */
export const UNIT_COLUMNS: readonly string[] = ALTERNATE_UNITS.flatMap((unit) =>
  ['UNIT', 'NUMER', 'DENOM'].map((part) => `ALT_${unit}_${part}`),
);

export const UNIT_WEIGHT_COLUMNS: readonly string[] = ALTERNATE_UNITS.map((unit) => `ALT_${unit}_WEIGHT`);

export const UNIT_PRICE_COLUMNS: readonly string[] = ALTERNATE_UNITS.flatMap((unit) =>
  LEVELS.map((level) => `ALT_${unit}_${level}`),
);
