import type { TableName } from '../schema/tables.ts';

/** The cursor's key of a table's own signpost. */
export const mainKey = (table: TableName): string => table;

/** The cursor's key of LST_MAINT_DT of those rows that have no RS_UTC_DT. */
export const restKey = (table: TableName): string => `${table}.LST_MAINT_DT`;

/** Under which keys a cursor holds a table's signposts. */
export const signpostKeys = (table: TableName): readonly string[] => [mainKey(table), restKey(table)];
