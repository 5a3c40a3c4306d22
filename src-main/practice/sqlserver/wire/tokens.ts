import type { ResultColumn, SqlServerError, SqlValue } from '../session.ts';
import { ByteWriter } from './byte-writer.ts';
import { COLLATION, type WireType, wireType, writeTypeInfo } from './type-info.ts';
import { writeValue } from './write-value.ts';

const TOKEN = {
  returnStatus: 0x79,
  columns: 0x81,
  error: 0xaa,
  info: 0xab,
  returnValue: 0xac,
  loginAck: 0xad,
  row: 0xd1,
  nullRow: 0xd2,
  environment: 0xe3,
  done: 0xfd,
  doneProcedure: 0xfe,
  doneInProcedure: 0xff,
} as const;

export type DoneToken = 'done' | 'doneProcedure' | 'doneInProcedure';

/** Status bits of the DONE tokens. */
export const DONE = { final: 0, more: 0x01, error: 0x02, count: 0x10, attention: 0x20 } as const;

/** Kinds of ENVCHANGE. */
export const CHANGE = {
  database: 1,
  language: 2,
  packetSize: 4,
  collation: 7,
  begin: 8,
  commit: 9,
  rollback: 10,
} as const;

const FLAG_NULLABLE = 0x01;
const SERVER_NAME = 'PRACTICE';

/** Writes the tokens of an answer (MS-TDS 2.2.7) into one growing buffer. */
export class TokenWriter {
  readonly out = new ByteWriter();
  #columns: readonly WireType[] = [];

  columns(columns: readonly ResultColumn[]): void {
    this.#columns = columns.map((column) => wireType(column.type));
    this.out.u8(TOKEN.columns);
    this.out.u16(columns.length);
    columns.forEach((column, index) => {
      this.out.u32(column.type.kind === 'rowversion' ? 0x50 : 0);
      this.out.u16(column.nullable ? FLAG_NULLABLE : 0);
      const type = this.#columns[index];
      if (type !== undefined) writeTypeInfo(this.out, type);
      this.out.shortText(column.name);
    });
  }

  /** A row; wide rows that are mostly NULL travel with a bitmap. A value that cannot be written leaves no trace. */
  row(values: readonly SqlValue[]): void {
    const start = this.out.length;
    try {
      const isSparse =
        values.length > 8 && values.filter((value) => value === null).length > values.length / 2;
      if (isSparse) this.#sparseRow(values);
      else {
        this.out.u8(TOKEN.row);
        for (const [index, type] of this.#columns.entries())
          writeValue(this.out, type, values[index] ?? null);
      }
    } catch (problem) {
      this.out.rewind(start);
      throw problem;
    }
  }

  #sparseRow(values: readonly SqlValue[]): void {
    const bitmap = new Uint8Array(Math.ceil(this.#columns.length / 8));
    values.forEach((value, index) => {
      if (value === null) bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (1 << (index & 7));
    });
    this.out.u8(TOKEN.nullRow);
    this.out.bytes(bitmap);
    this.#columns.forEach((type, index) => {
      const value = values[index] ?? null;
      if (value !== null) writeValue(this.out, type, value);
    });
  }

  done(token: DoneToken, status: number, rowCount = 0): void {
    this.out.u8(TOKEN[token]);
    this.out.u16(status);
    this.out.u16(0);
    this.out.u64(BigInt(rowCount));
  }

  error(failure: SqlServerError): void {
    this.#message(
      TOKEN.error,
      failure.number,
      failure.state,
      failure.severity,
      failure.message,
      failure.line,
    );
  }

  info(number: number, text: string, severity = 0): void {
    this.#message(TOKEN.info, number, 1, severity, text, 1);
  }

  #message(token: number, number: number, state: number, severity: number, text: string, line: number): void {
    this.out.u8(token);
    this.out.sized(() => {
      this.out.i32(number);
      this.out.u8(state);
      this.out.u8(severity);
      this.out.text(text.slice(0, 2_000));
      this.out.shortText(SERVER_NAME);
      this.out.shortText('');
      this.out.u32(line);
    });
  }

  returnStatus(status: number): void {
    this.out.u8(TOKEN.returnStatus);
    this.out.i32(status);
  }

  returnValue(ordinal: number, name: string, type: WireType, value: SqlValue): void {
    this.out.u8(TOKEN.returnValue);
    this.out.u16(ordinal);
    this.out.shortText(name);
    this.out.u8(1);
    this.out.u32(0);
    this.out.u16(FLAG_NULLABLE);
    writeTypeInfo(this.out, type);
    writeValue(this.out, type, value);
  }

  textChange(kind: number, now: string, before: string): void {
    this.out.u8(TOKEN.environment);
    this.out.sized(() => {
      this.out.u8(kind);
      this.out.shortText(now);
      this.out.shortText(before);
    });
  }

  bytesChange(kind: number, now: Uint8Array, before: Uint8Array): void {
    this.out.u8(TOKEN.environment);
    this.out.sized(() => {
      this.out.u8(kind);
      this.out.u8(now.length);
      this.out.bytes(now);
      this.out.u8(before.length);
      this.out.bytes(before);
    });
  }

  collation(): void {
    this.bytesChange(CHANGE.collation, COLLATION, new Uint8Array());
  }

  loginAck(): void {
    this.out.u8(TOKEN.loginAck);
    this.out.sized(() => {
      this.out.u8(1);
      this.out.bytes(Uint8Array.from([0x74, 0, 0, 4]));
      this.out.shortText('Microsoft SQL Server');
      this.out.bytes(Uint8Array.from([16, 0, 0x10, 0]));
    });
  }
}
