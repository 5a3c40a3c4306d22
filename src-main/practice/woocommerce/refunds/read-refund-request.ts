import { addDecimals, type Decimal } from '../../../../src-shared/domain/decimal.ts';
import { moneyOf, NO_MONEY } from '../values/money.ts';
import { isFilled, isRecord, isSent, type Params, toInteger, toText } from '../values/php-values.ts';

/** What a request gives back of one line of the order. */
export interface RefundedLine {
  readonly units: number;
  readonly total: Decimal;
  /** By rate. */
  readonly taxes: ReadonlyMap<number, Decimal>;
}

export interface RefundRequest {
  readonly amount: Decimal;
  readonly reason: string;
  /** Money is to move. */
  readonly paysBack: boolean;
  readonly restocks: boolean;
  /** By the id of the order's line. */
  readonly lines: ReadonlyMap<number, RefundedLine>;
}

/**
 * Reads what was sent (`RestApiUtil`): lines as a list with ids, or as an object by them. Without an amount it is the sum of
 * the lines and the taxes given with them (seen). Unless told otherwise money moves, and goods go back on sale (seen).
 */
export function readRefundRequest(params: Params): RefundRequest {
  const lines = readLines(params.line_items);
  return {
    amount: isSent(params.amount) ? moneyOf(params.amount) : sumOf(lines),
    reason: isFilled(params.reason) ? toText(params.reason) : '',
    paysBack: params.api_refund !== false,
    restocks: params.api_restock !== false,
    lines,
  };
}

function readLines(sent: unknown): ReadonlyMap<number, RefundedLine> {
  if (isRecord(sent)) {
    return new Map(Object.entries(sent).map(([id, line]) => [toInteger(id), readLine(line)]));
  }
  const list = Array.isArray(sent) ? sent.filter(isRecord) : [];
  // One without an id, and the server takes the whole list for one by positions.
  if (!list.every(({ id }) => isSent(id)))
    return new Map(list.map((line, position) => [position, readLine(line)]));
  return new Map(list.map((line) => [toInteger(line.id), readLine(line)]));
}

function readLine(sent: unknown): RefundedLine {
  if (!isRecord(sent)) return { units: 0, total: NO_MONEY, taxes: new Map() };
  return {
    units: toInteger(sent.quantity ?? sent.qty),
    total: moneyOf(sent.refund_total),
    taxes: readTaxes(sent.refund_tax),
  };
}

function readTaxes(sent: unknown): ReadonlyMap<number, Decimal> {
  const pairs = Array.isArray(sent)
    ? sent.filter(isRecord).map(({ id, refund_total: total }) => [toInteger(id), moneyOf(total)] as const)
    : Object.entries(isRecord(sent) ? sent : {}).map(
        ([id, total]) => [toInteger(id), moneyOf(total)] as const,
      );
  return new Map(pairs.filter(([, total]) => total !== NO_MONEY));
}

const sumOf = (lines: ReadonlyMap<number, RefundedLine>): Decimal =>
  [...lines.values()].flatMap(({ total, taxes }) => [total, ...taxes.values()]).reduce(addDecimals, NO_MONEY);
