import type { ResultColumn, SqlType, SqlValue } from '../session.ts';
import { isBinary, isInteger, isReal } from '../sql/types.ts';

type Form = 'bigint' | 'number' | 'string' | 'bytes';

/**
 * Brings the values of a row into their storage form, in place: SQLite answers an integer for a whole decimal that an
 * expression made, and a REAL where a function rounded an integer.
 */
export function rowDecoder(columns: readonly ResultColumn[]): (row: SqlValue[]) => SqlValue[] {
  const forms = columns.map(({ type }) => formOf(type));
  return (row) => {
    for (let index = 0; index < forms.length; index += 1) {
      const value = row[index];
      const form = forms[index];
      if (value === null || value === undefined || typeof value === form) continue;
      row[index] = repaired(value, form);
    }
    return row;
  };
}

function repaired(value: NonNullable<SqlValue>, form: Form | undefined): SqlValue {
  switch (form) {
    case 'number':
      return Number(value);
    case 'bigint':
      return typeof value === 'number' ? BigInt(Math.trunc(value)) : value;
    case 'string':
      return value instanceof Uint8Array ? value : String(value);
    default:
      return value;
  }
}

function formOf(type: SqlType): Form {
  if (isInteger(type)) return 'bigint';
  if (isReal(type)) return 'number';
  return isBinary(type) ? 'bytes' : 'string';
}
