import type { LifeValue } from '../../shop-life/life-database.ts';
import type { TableRow } from '../../staff-life/document-rows.ts';
import { shapeOf } from './table-shapes.ts';

export type WireValue = string | number | boolean;

/**
 * A row as it goes over the wire: empty columns are left out, times have seven decimals and no zone, GUIDs no hyphens (seen
 * in the vendor's samples).
 */
export function wireRow(table: string, row: TableRow): Readonly<Record<string, WireValue>> {
  const shape = shapeOf(table);
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      const wire = wireValue(shape.get(name)?.type ?? '', value);
      return wire === null ? [] : [[name, wire]];
    }),
  );
}

/** Rows of a table as the API answers them. */
export const wireRows = (table: string, rows: readonly TableRow[]) => rows.map((row) => wireRow(table, row));

function wireValue(type: string, value: LifeValue): WireValue | null {
  if (value === null || type === 'rowversion' || value instanceof Uint8Array) return null;
  if (type === 'bit') return Number(value) !== 0;
  if (typeof value !== 'string') return decimalsOf(Number(value));
  if (type === 'datetime') return `${value.replace(' ', 'T')}0000`;
  return type === 'uniqueidentifier' ? value.replaceAll('-', '').toLowerCase() : value;
}

/** Six decimals are more than any column has, and hide what binary fractions add. */
const decimalsOf = (value: number): number =>
  Number.isInteger(value) ? value : Math.round(value * 1e6) / 1e6;
