import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import {
  CONNECT_TIMEOUT,
  ERRORS_BY_CAUSE,
  ERRORS_BY_CODE,
  ERRORS_BY_NUMBER,
  type ErrorMeaning,
  QUERY_FAILED,
  REQUEST_TIMEOUT,
} from './error-table.ts';

/** At which step the driver failed. */
export type DriverPhase = 'connect' | 'request';

/** Turns a meaning into a failure of the POS connection. */
export function posError(meaning: ErrorMeaning, detail?: string): SyncError {
  return syncError({
    ...meaning,
    subject: { entity: 'pos', id: 'counterpoint' },
    ...(detail === undefined ? {} : { detail }),
  });
}

/**
 * What an exception of the driver means. `loginErrors` are the numbers that SQL Server sent during log-in: the driver
 * keeps only the last, which is 18456 whatever the reason. Answers null for what is not the driver's: a defect.
 */
export function driverError(
  thrown: unknown,
  phase: DriverPhase,
  loginErrors: readonly number[] = [],
): SyncError | null {
  const chain = causesOf(thrown);
  const codes = chain.map((error) => textOf(error, 'code')).filter((code) => code !== '');
  const numbers = chain.map((error) => numberOf(error, 'number')).filter((number) => number !== null);
  // The driver names no reason when a connection ends before it was ready.
  if (codes.length === 0 && chain.some((error) => error.name === 'ConnectionError'))
    codes.push('ECONNCLOSED');
  const isPoolTimeout = chain.some((error) => error.name === 'TimeoutError');
  if (codes.length === 0 && numbers.length === 0 && !isPoolTimeout) return null;
  const detail = [...new Set(chain.map((error) => error.message))].join(' | ');
  const meaning =
    byNumber([...loginErrors, ...numbers]) ??
    first(codes, ERRORS_BY_CAUSE) ??
    byTimeout(codes, isPoolTimeout, phase) ??
    (numbers.length > 0 ? unknownNumber(chain) : first(codes, ERRORS_BY_CODE)) ??
    QUERY_FAILED;
  return posError(meaning, numbers.length > 0 ? `${numbers[0]}: ${detail}` : detail);
}

// The first that is known and not the uninformative 18456 wins.
function byNumber(numbers: readonly number[]): ErrorMeaning | undefined {
  const best = numbers.find((number) => number !== 18456 && ERRORS_BY_NUMBER.has(number)) ?? numbers[0];
  return best === undefined ? undefined : ERRORS_BY_NUMBER.get(best);
}

function first(codes: readonly string[], table: ReadonlyMap<string, ErrorMeaning>): ErrorMeaning | undefined {
  const code = codes.find((candidate) => table.has(candidate));
  return code === undefined ? undefined : table.get(code);
}

function byTimeout(
  codes: readonly string[],
  isPoolTimeout: boolean,
  phase: DriverPhase,
): ErrorMeaning | undefined {
  if (isPoolTimeout) return REQUEST_TIMEOUT;
  if (!codes.includes('ETIMEOUT')) return undefined;
  return phase === 'connect' ? CONNECT_TIMEOUT : REQUEST_TIMEOUT;
}

// Severity 20 and above ends the session and is the server's trouble, not the statement's.
function unknownNumber(chain: readonly Error[]): ErrorMeaning | undefined {
  const severity = chain.map((error) => numberOf(error, 'class')).find((value) => value !== null) ?? 0;
  return severity >= 20 ? ERRORS_BY_CODE.get('ECONNCLOSED') : undefined;
}

// The driver wraps: RequestError.originalError, ConnectionError.cause, AggregateError.errors.
function causesOf(thrown: unknown): readonly Error[] {
  const found: Error[] = [];
  const queue: unknown[] = [thrown];
  while (queue.length > 0 && found.length < 20) {
    const error = queue.shift();
    if (!(error instanceof Error) || found.includes(error)) continue;
    found.push(error);
    const { originalError, errors } = error as { originalError?: unknown; errors?: unknown };
    queue.push(originalError, error.cause, ...(Array.isArray(errors) ? errors : []));
  }
  return found;
}

function textOf(error: Error, field: 'code'): string {
  const value = (error as { code?: unknown })[field];
  return typeof value === 'string' ? value : '';
}

function numberOf(error: Error, field: 'number' | 'class'): number | null {
  const value = (error as { number?: unknown; class?: unknown })[field];
  return typeof value === 'number' ? value : null;
}
