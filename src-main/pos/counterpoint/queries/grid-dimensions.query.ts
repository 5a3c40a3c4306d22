import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { byItemNumbers } from './key-list.ts';

/** One value of one grid dimension; CODE is the key, LABEL what people read. */
export interface DimensionRow {
  readonly ITEM_NO: string | null;
  readonly CODE: string | null;
  readonly LABEL?: string | null | undefined;
  readonly SEQ_NO?: number | null | undefined;
}

/** The values of dimension 1, 2 or 3 of grid items. */
export function gridDimensionQuery(
  schema: CompanySchema,
  position: 1 | 2 | 3,
  itemNumbers: readonly string[],
): SqlQuery<DimensionRow> {
  const table = `IM_GRID_DIM_${position}` as const;
  const source = byItemNumbers(schema.keyMode, table, 'G', itemNumbers);
  const has = (column: string): boolean => schema.columns.has(table, column);
  const selected = [
    'G.ITEM_NO',
    `G.DIM_${position}_UPR AS CODE`,
    ...(has(`DIM_${position}`) ? [`G.DIM_${position} AS LABEL`] : []),
    ...(has(`DIM_${position}_SEQ_NO`) ? [`G.DIM_${position}_SEQ_NO AS SEQ_NO`] : []),
  ];
  return {
    name: `grid-dimension-${position}`,
    text: `SELECT ${selected.join(', ')}\nFROM ${source.from}\nWHERE ${source.where}`,
    parameters: source.parameters,
  };
}
