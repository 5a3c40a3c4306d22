import type { SqlValue } from '../session.ts';
import type { ByteReader } from './byte-reader.ts';
import { decodeCodePage } from './code-page.ts';
import { dateText, fromDatetime, timeBytes, timeText } from './day-time.ts';
import { MAX_LENGTH, type ReadType, TYPE } from './type-info.ts';
import { swapGuid } from './write-value.ts';

const NULL_LENGTH = 0xffff;
const PLP_NULL = 0xffff_ffff_ffff_ffffn;

/** Reads the value of a parameter into its storage form. */
export function readValue(reader: ByteReader, type: ReadType): SqlValue {
  switch (type.code) {
    case TYPE.null:
      return null;
    case TYPE.varchar:
    case TYPE.char: {
      const bytes = readBytes(reader, type);
      return bytes === null ? null : decodeCodePage(bytes);
    }
    case TYPE.nvarchar:
    case TYPE.nchar:
      return readBytes(reader, type)?.toString('utf16le') ?? null;
    case TYPE.varbinary:
    case TYPE.binary:
      return readBytes(reader, type);
    default: {
      const length = type.isFixed ? type.size : reader.u8();
      return length === 0 ? null : readSmall(reader, type, length);
    }
  }
}

function readSmall(reader: ByteReader, type: ReadType, length: number): SqlValue {
  switch (type.code) {
    case TYPE.intN:
      return length === 1 ? BigInt(reader.u8()) : BigInt.asIntN(length * 8, reader.unsigned(length));
    case TYPE.bitN:
      return reader.u8() === 0 ? 0n : 1n;
    case TYPE.floatN:
      return length === 4 ? reader.f32() : reader.f64();
    case TYPE.moneyN: {
      if (length === 4) return reader.i32() / 10_000;
      const high = BigInt(reader.i32());
      return Number((high << 32n) | BigInt(reader.u32())) / 10_000;
    }
    case TYPE.decimalN:
    case TYPE.numericN: {
      const sign = reader.u8() === 0 ? -1 : 1;
      return (sign * Number(reader.unsigned(length - 1))) / 10 ** type.scale;
    }
    case TYPE.guid: {
      const hex = swapGuid(reader.bytes(16)).toString('hex').toUpperCase();
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    }
    default:
      return readDate(reader, type, length);
  }
}

function readDate(reader: ByteReader, type: ReadType, length: number): string {
  if (type.code === TYPE.datetimeN) {
    return length === 4
      ? fromDatetime(reader.u16(), reader.u16() * 60 * 300)
      : fromDatetime(reader.i32(), reader.u32());
  }
  const time = () => timeText(reader.unsigned(timeBytes(type.scale)) * 10n ** BigInt(7 - type.scale));
  if (type.code === TYPE.time) return time();
  if (type.code === TYPE.date) return dateText(Number(reader.unsigned(3)));
  const timePart = time();
  return `${dateText(Number(reader.unsigned(3)))} ${timePart}`;
}

function readBytes(reader: ByteReader, type: ReadType): Buffer | null {
  if (type.size !== MAX_LENGTH) {
    const length = reader.u16();
    return length === NULL_LENGTH ? null : reader.bytes(length);
  }
  if (reader.u64() === PLP_NULL) return null;
  const chunks: Buffer[] = [];
  for (let length = reader.u32(); length > 0; length = reader.u32()) chunks.push(reader.bytes(length));
  return Buffer.concat(chunks);
}
