import type { SqlParameter } from '../session.ts';
import { ByteReader } from './byte-reader.ts';
import { readValue } from './read-value.ts';
import { declaredType, type ReadType, readTypeInfo } from './type-info.ts';

/** Well-known procedures that a client may call by number (MS-TDS 2.2.6.6). */
const PROCEDURES: ReadonlyMap<number, string> = new Map([
  [10, 'sp_executesql'],
  [11, 'sp_prepare'],
  [12, 'sp_execute'],
  [13, 'sp_prepexec'],
  [15, 'sp_unprepare'],
]);

const BY_NUMBER = 0xffff;

export interface RpcParameter extends SqlParameter {
  readonly wire: ReadType;
}
export interface RpcRequest {
  /** Lower case, without schema. */
  readonly procedure: string;
  readonly parameters: readonly RpcParameter[];
}

/** Parses an RPC message; the headers in front of it (transaction descriptor) are passed over. */
export function parseRpc(message: Buffer): RpcRequest {
  const reader = new ByteReader(message, message.readUInt32LE(0));
  const length = reader.u16();
  const name = length === BY_NUMBER ? (PROCEDURES.get(reader.u16()) ?? 'unknown') : reader.ucs2(length);
  reader.u16();
  const parameters: RpcParameter[] = [];
  while (!reader.isAtEnd) {
    const parameterName = reader.shortText();
    const isOutput = (reader.u8() & 1) !== 0;
    const wire = readTypeInfo(reader);
    const value = readValue(reader, wire);
    parameters.push({ name: parameterName, type: declaredType(wire), value, isOutput, wire });
  }
  const bare = name.split('.').at(-1) ?? name;
  return { procedure: bare.replace(/[[\]"]/g, '').toLowerCase(), parameters };
}

/** The text of an SQL batch behind its headers. */
export const batchText = (message: Buffer): string =>
  message.subarray(message.readUInt32LE(0)).toString('utf16le');

/** A request of the transaction manager (MS-TDS 2.2.6.9). */
export interface TransactionRequest {
  readonly kind: 'begin' | 'commit' | 'rollback' | 'save' | 'unknown';
  readonly name: string;
}

const KINDS: ReadonlyMap<number, TransactionRequest['kind']> = new Map([
  [5, 'begin'],
  [7, 'commit'],
  [8, 'rollback'],
  [9, 'save'],
]);

/** Reads a transaction manager request (MS-TDS 2.2.6.9). */
export function parseTransaction(message: Buffer): TransactionRequest {
  const reader = new ByteReader(message, message.readUInt32LE(0));
  const kind = KINDS.get(reader.u16()) ?? 'unknown';
  if (kind === 'begin') reader.u8();
  const name = reader.isAtEnd ? '' : reader.bytes(reader.u8()).toString('utf16le');
  return { kind, name };
}
