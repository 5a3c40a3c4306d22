import { SqlServerError, type SqlValue } from '../session.ts';
import type { ByteWriter } from './byte-writer.ts';
import { encodeCodePage } from './code-page.ts';
import { daysSince0001, parseStored, parseTime, timeBytes, toDatetime } from './day-time.ts';
import { MAX_LENGTH, TYPE, type WireType } from './type-info.ts';

const NULL_LENGTH = 0xffff;
const PLP_NULL = 0xffff_ffff_ffff_ffffn;

/** Writes a value as its type travels. Throws `SqlServerError` for a value that is not of the type. */
export function writeValue(writer: ByteWriter, type: WireType, value: SqlValue): void {
  switch (type.code) {
    case TYPE.varchar:
    case TYPE.char:
      writeBytes(writer, type, value === null ? null : encodeCodePage(String(value)));
      return;
    case TYPE.nvarchar:
    case TYPE.nchar:
      writeBytes(writer, type, value === null ? null : Buffer.from(String(value), 'utf16le'));
      return;
    case TYPE.varbinary:
    case TYPE.binary:
      writeBytes(writer, type, value === null ? null : bytesOf(value));
      return;
    default:
      if (value === null) writer.u8(0);
      else writeSmall(writer, type, value);
  }
}

function writeSmall(writer: ByteWriter, type: WireType, value: NonNullable<SqlValue>): void {
  switch (type.code) {
    case TYPE.intN:
      writeInteger(writer, type.size, BigInt(value instanceof Uint8Array ? 0 : value));
      return;
    case TYPE.bitN:
      writer.u8(1);
      writer.u8(Number(value) === 0 ? 0 : 1);
      return;
    case TYPE.floatN:
      writer.u8(type.size);
      if (type.size === 4) writer.f32(Number(value));
      else writer.f64(Number(value));
      return;
    case TYPE.moneyN: {
      const units = BigInt(Math.round(Number(value) * 10_000));
      writer.u8(8);
      writer.i32(Number(units >> 32n));
      writer.u32(Number(units & 0xffff_ffffn));
      return;
    }
    case TYPE.decimalN:
    case TYPE.numericN:
      writeDecimal(writer, type.scale, Number(value));
      return;
    case TYPE.guid:
      writer.u8(16);
      writer.bytes(guidBytes(String(value)));
      return;
    default:
      writeDate(writer, type, String(value));
      return;
  }
}

function writeInteger(writer: ByteWriter, size: number, value: bigint): void {
  const bits = BigInt(size * 8);
  const isInRange = size === 1 ? value >= 0n && value < 256n : value === BigInt.asIntN(Number(bits), value);
  if (!isInRange)
    throw new SqlServerError(8115, 'Arithmetic overflow error converting expression to data type.');
  writer.u8(size);
  writer.unsigned(BigInt.asUintN(Number(bits), value), size);
}

const DECIMAL_BYTES = 16;

function writeDecimal(writer: ByteWriter, scale: number, value: number): void {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(Math.min(scale, 15)).split('.');
  const magnitude = BigInt(whole + fraction.padEnd(scale, '0'));
  writer.u8(DECIMAL_BYTES + 1);
  writer.u8(value < 0 ? 0 : 1);
  writer.unsigned(magnitude, DECIMAL_BYTES);
}

function writeDate(writer: ByteWriter, type: WireType, text: string): void {
  if (type.code === TYPE.datetimeN) {
    const { days, ticks } = toDatetime(text);
    writer.u8(8);
    writer.i32(days);
    writer.u32(ticks);
    return;
  }
  const bytes = timeBytes(type.scale);
  const scaled = (hundredNs: bigint) => hundredNs / 10n ** BigInt(7 - type.scale);
  if (type.code === TYPE.time) {
    writer.u8(bytes);
    writer.unsigned(scaled(parseTime(text)), bytes);
    return;
  }
  const { dayMs, hundredNs } = parseStored(text);
  if (type.code === TYPE.date) writer.u8(3);
  else {
    writer.u8(bytes + 3);
    writer.unsigned(scaled(hundredNs), bytes);
  }
  writer.unsigned(BigInt(daysSince0001(dayMs)), 3);
}

function writeBytes(writer: ByteWriter, type: WireType, value: Uint8Array | null): void {
  if (type.size === MAX_LENGTH) {
    if (value === null) {
      writer.u64(PLP_NULL);
      return;
    }
    writer.u64(BigInt(value.length));
    if (value.length > 0) {
      writer.u32(value.length);
      writer.bytes(value);
    }
    writer.u32(0);
    return;
  }
  if (value === null) {
    writer.u16(NULL_LENGTH);
    return;
  }
  if (value.length > type.size) {
    throw new SqlServerError(8152, 'String or binary data would be truncated.');
  }
  writer.u16(value.length);
  writer.bytes(value);
}

function bytesOf(value: NonNullable<SqlValue>): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new SqlServerError(206, 'Operand type clash: the value is not binary.');
}

/** The first three groups of a GUID travel with their bytes swapped. */
function guidBytes(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16)
    throw new SqlServerError(8169, 'Conversion failed when converting to uniqueidentifier.');
  return swapGuid(bytes);
}

export function swapGuid(bytes: Buffer): Buffer {
  const swapped = Buffer.from(bytes);
  swapped.subarray(0, 4).reverse();
  swapped.subarray(4, 6).reverse();
  swapped.subarray(6, 8).reverse();
  return swapped;
}
