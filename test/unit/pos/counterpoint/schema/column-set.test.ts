import { describe, expect, it } from 'vitest';
import {
  assumedColumns,
  columnSet,
  missingNeeds,
  missingWarnings,
} from '../../../../../src-main/pos/counterpoint/schema/column-set.ts';
import { TABLES } from '../../../../../src-main/pos/counterpoint/schema/tables.ts';

const needed = Object.entries(TABLES).flatMap(([table, { columns, without }]) =>
  without === null ? columns.map((column) => ({ table, column })) : [],
);

describe('columnSet', () => {
  it('compares names without regard to case', () => {
    const columns = columnSet([{ table: 'im_loc', column: 'Loc_Id' }]);
    expect(columns.has('IM_LOC', 'LOC_ID')).toBe(true);
    expect(columns.hasTable('IM_LOC')).toBe(true);
    expect(columns.hasTable('IM_PRC')).toBe(false);
  });
  it('finds nothing missing in a company that has what is needed', () => {
    const columns = columnSet(needed);
    expect(missingNeeds(columns)).toEqual({ tables: [], columns: [] });
    expect(missingWarnings(columns)).toHaveLength(8);
    expect(missingWarnings(assumedColumns('all'))).toEqual([]);
  });
  it('names what is missing by table and column', () => {
    const columns = columnSet(
      needed.filter(
        ({ table, column }) => table !== 'IM_LOC' && !(table === 'IM_INV' && column === 'QTY_COMMIT'),
      ),
    );
    expect(missingNeeds(columns)).toEqual({ tables: ['IM_LOC'], columns: ['IM_INV.QTY_COMMIT'] });
  });
});
