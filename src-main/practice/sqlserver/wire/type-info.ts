import { SqlServerError, type SqlType } from '../session.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Type codes of COLMETADATA and of parameters (MS-TDS 2.2.5.4). */
export const TYPE = {
  null: 0x1f,
  guid: 0x24,
  intN: 0x26,
  date: 0x28,
  time: 0x29,
  datetime2: 0x2a,
  bitN: 0x68,
  decimalN: 0x6a,
  numericN: 0x6c,
  floatN: 0x6d,
  moneyN: 0x6e,
  datetimeN: 0x6f,
  varbinary: 0xa5,
  varchar: 0xa7,
  binary: 0xad,
  char: 0xaf,
  nvarchar: 0xe7,
  nchar: 0xef,
} as const;

/** SQL_Latin1_General_CP1_CI_AS: without it the client cannot encode varchar parameters. */
export const COLLATION = Uint8Array.from([0x09, 0x04, 0xd0, 0x00, 0x34]);

export const MAX_LENGTH = 0xffff;

/** How a parameter travels: its code, size and, for time and decimals, scale. */
export interface WireType {
  readonly code: number;
  readonly size: number;
  readonly precision: number;
  readonly scale: number;
}

const INTEGER_SIZES: Partial<Record<SqlType['kind'], number>> = {
  tinyint: 1,
  smallint: 2,
  int: 4,
  bigint: 8,
};

/** How a declared type travels. */
export function wireType(type: SqlType): WireType {
  const { precision = 18, scale = 0 } = type;
  const plain = (code: number, size: number): WireType => ({ code, size, precision, scale });
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return plain(TYPE.intN, INTEGER_SIZES[type.kind] ?? 4);
    case 'bit':
      return plain(TYPE.bitN, 1);
    case 'decimal':
      return plain(TYPE.decimalN, 17);
    case 'numeric':
      return plain(TYPE.numericN, 17);
    case 'money':
      return plain(TYPE.moneyN, 8);
    case 'float':
      return plain(TYPE.floatN, 8);
    case 'real':
      return plain(TYPE.floatN, 4);
    case 'char':
      return plain(TYPE.char, sizeOf(type, 1));
    case 'nchar':
      return plain(TYPE.nchar, sizeOf(type, 2));
    case 'varchar':
    case 'text':
      return plain(TYPE.varchar, sizeOf(type, 1));
    case 'nvarchar':
      return plain(TYPE.nvarchar, sizeOf(type, 2));
    case 'datetime':
      return plain(TYPE.datetimeN, 8);
    case 'datetime2':
      return { ...plain(TYPE.datetime2, 0), scale: type.scale ?? 7 };
    case 'date':
      return plain(TYPE.date, 3);
    case 'time':
      return { ...plain(TYPE.time, 0), scale: type.scale ?? 7 };
    case 'uniqueidentifier':
      return plain(TYPE.guid, 16);
    case 'binary':
      return plain(TYPE.binary, sizeOf(type, 1));
    case 'varbinary':
      return plain(TYPE.varbinary, sizeOf(type, 1));
    case 'rowversion':
      return plain(TYPE.binary, 8);
  }
}

function sizeOf(type: SqlType, bytesPerCharacter: number): number {
  if (type.kind === 'text' || type.length === 'max') return MAX_LENGTH;
  const bytes = (type.length ?? 8000 / bytesPerCharacter) * bytesPerCharacter;
  return bytes > 8000 ? MAX_LENGTH : Math.max(1, bytes);
}

/** Writes TYPE_INFO of a column or a value (MS-TDS 2.2.5.6). */
export function writeTypeInfo(writer: ByteWriter, type: WireType): void {
  writer.u8(type.code);
  switch (type.code) {
    case TYPE.date:
      return;
    case TYPE.time:
    case TYPE.datetime2:
      writer.u8(type.scale);
      return;
    case TYPE.decimalN:
    case TYPE.numericN:
      writer.u8(type.size);
      writer.u8(type.precision);
      writer.u8(type.scale);
      return;
    case TYPE.varchar:
    case TYPE.char:
    case TYPE.nvarchar:
    case TYPE.nchar:
      writer.u16(type.size);
      writer.bytes(COLLATION);
      return;
    case TYPE.varbinary:
    case TYPE.binary:
      writer.u16(type.size);
      return;
    default:
      writer.u8(type.size);
  }
}

/** Types of a fixed size, which old clients still send: code, the code of the nullable form, size. */
const FIXED: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0x30, [TYPE.intN, 1]],
  [0x32, [TYPE.bitN, 1]],
  [0x34, [TYPE.intN, 2]],
  [0x38, [TYPE.intN, 4]],
  [0x3b, [TYPE.floatN, 4]],
  [0x3c, [TYPE.moneyN, 8]],
  [0x3d, [TYPE.datetimeN, 8]],
  [0x3e, [TYPE.floatN, 8]],
  [0x7f, [TYPE.intN, 8]],
]);

export interface ReadType extends WireType {
  /** The value follows without a length. */
  readonly isFixed: boolean;
}

/** Reads the TYPE_INFO of a parameter. Throws 8009 for a type that this server does not know. */
export function readTypeInfo(reader: ByteReader): ReadType {
  const code = reader.u8();
  const fixed = FIXED.get(code);
  const base = { precision: 18, scale: 0, isFixed: false };
  if (fixed !== undefined) return { ...base, code: fixed[0], size: fixed[1], isFixed: true };
  switch (code) {
    case TYPE.null:
      return { ...base, code, size: 0, isFixed: true };
    case TYPE.date:
      return { ...base, code, size: 3 };
    case TYPE.time:
    case TYPE.datetime2:
      return { ...base, code, size: 0, scale: reader.u8() };
    case TYPE.decimalN:
    case TYPE.numericN:
      return { ...base, code, size: reader.u8(), precision: reader.u8(), scale: reader.u8() };
    case TYPE.intN:
    case TYPE.bitN:
    case TYPE.floatN:
    case TYPE.moneyN:
    case TYPE.datetimeN:
    case TYPE.guid:
      return { ...base, code, size: reader.u8() };
    case TYPE.varbinary:
    case TYPE.binary:
      return { ...base, code, size: reader.u16() };
    case TYPE.varchar:
    case TYPE.char:
    case TYPE.nvarchar:
    case TYPE.nchar: {
      const size = reader.u16();
      reader.bytes(COLLATION.length);
      return { ...base, code, size };
    }
    default:
      throw new SqlServerError(8009, `Parameter data type 0x${code.toString(16)} is unknown.`);
  }
}

/** The declared type of a parameter, from how it traveled. */
export function declaredType(type: WireType): SqlType {
  const length = type.size === MAX_LENGTH ? ('max' as const) : type.size;
  const characters = length === 'max' ? length : Math.max(1, length / 2);
  switch (type.code) {
    case TYPE.intN:
      return {
        kind: type.size === 1 ? 'tinyint' : type.size === 2 ? 'smallint' : type.size === 8 ? 'bigint' : 'int',
      };
    case TYPE.bitN:
      return { kind: 'bit' };
    case TYPE.decimalN:
    case TYPE.numericN:
      return { kind: 'decimal', precision: type.precision, scale: type.scale };
    case TYPE.moneyN:
      return { kind: 'money' };
    case TYPE.floatN:
      return { kind: type.size === 4 ? 'real' : 'float' };
    case TYPE.datetimeN:
      return { kind: 'datetime' };
    case TYPE.datetime2:
      return { kind: 'datetime2', scale: type.scale };
    case TYPE.date:
      return { kind: 'date' };
    case TYPE.time:
      return { kind: 'time', scale: type.scale };
    case TYPE.guid:
      return { kind: 'uniqueidentifier' };
    case TYPE.varbinary:
    case TYPE.binary:
      return { kind: 'varbinary', length };
    case TYPE.varchar:
    case TYPE.char:
      return { kind: 'varchar', length };
    default:
      return { kind: 'nvarchar', length: characters };
  }
}
