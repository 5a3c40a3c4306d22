import type { HttpFault } from './http-request.ts';

/** What the caller knows of a request that failed. */
export interface FaultContext {
  /** Whether anything of it may have left: its connection was open, TLS included. */
  readonly isSent: boolean;
  readonly isCanceled: boolean;
  readonly isLate: boolean;
  /** Of the whole exchange. */
  readonly timeoutMs: number;
}

/**
 * What an error of axios or of Node's network layer says about the request. Whether anything can have arrived follows from
 * the connection alone: a route that is lost gives the same code before the request and in the middle of it.
 */
export function faultOf(error: unknown, { isSent, isCanceled, isLate, timeoutMs }: FaultContext): HttpFault {
  if (isCanceled) {
    return isSent
      ? { kind: 'canceled', code: 'CANCELED', message: 'stopped on its way' }
      : { kind: 'canceled', code: 'NOT-SENT', message: 'stopped before it was sent' };
  }
  const kind = isSent ? 'no-answer' : 'not-sent';
  if (isLate) return { kind, code: 'TIMEOUT', message: `no answer within ${timeoutMs} ms` };
  const message = error instanceof Error ? error.message : String(error);
  return { kind, code: /max(Content|Body)Length/.test(message) ? 'TOO-LARGE' : codeOf(error), message };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const own = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const cause = error.cause instanceof Error ? codeOf(error.cause) : null;
  // axios wraps system errors and repeats their code; its own codes say less than the cause does.
  if (own !== null && !own.startsWith('ERR_BAD') && own !== 'ERR_NETWORK') return own;
  return cause ?? own ?? 'UNKNOWN';
}
