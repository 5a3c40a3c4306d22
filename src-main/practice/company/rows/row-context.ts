import type { SqlValue } from '../../sqlserver/session.ts';
import type { CompanyItem } from '../company-item.ts';
import { storedDay, storedTime } from '../stored-time.ts';

/** One row, its values in the order of its table's columns. */
export type Row = readonly SqlValue[];

/** Rows that one item adds to one table. */
export interface ItemTable {
  readonly table: string;
  readonly columns: readonly string[];
  rowsOf(item: CompanyItem, context: RowContext): Iterable<Row>;
}

/** How instants are written: the server's local time for LST_MAINT_DT, UTC for RS_UTC_DT. */
export interface RowContext {
  local(instant: number): string;
  utc(instant: number): string;
  localDay(instant: number): string;
}

/** `offsetMinutes`: the server's local time minus UTC. */
export function rowContext(offsetMinutes: number): RowContext {
  return {
    local: (instant) => storedTime(instant, offsetMinutes),
    utc: (instant) => storedTime(instant),
    localDay: (instant) => storedDay(instant, offsetMinutes),
  };
}

/** Who maintains the company's items (LST_MAINT_USR_ID). */
export const MAINTAINER = 'MGR';

/** Cents as a price or amount in the storage form. */
export const money = (cents: number | null): number | null => (cents === null ? null : cents / 100);

/** Hundredths of a unit as a quantity in the storage form. */
export const quantity = (hundredths: number): number => hundredths / 100;

/** A flag in the storage form. */
export const flag = (isSet: boolean): 'Y' | 'N' => (isSet ? 'Y' : 'N');

/** Upper-case copy of a text, as the `_UPR` columns hold it. */
export const upper = (text: string): string => text.toUpperCase();
