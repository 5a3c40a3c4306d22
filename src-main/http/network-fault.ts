import type { HttpFault } from './http-request.ts';

/** Codes that come before the first byte of a request can have left: name, route, connection, TLS handshake. */
const BEFORE_SENDING = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EPROTO',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What the caller knows of a request that failed. */
export interface FaultContext {
  readonly isCanceled: boolean;
  readonly isLate: boolean;
  readonly timeoutMs: number;
}

/** What an error of axios or of Node's network layer says about the request. Doubt counts as "may have arrived". */
export function faultOf(error: unknown, context: FaultContext): HttpFault {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  // A connection that was never made is certain, however the waiting ended.
  if (BEFORE_SENDING.has(code) || isConnecting(error)) return { kind: 'not-sent', code, message };
  if (context.isCanceled) return { kind: 'canceled', code: 'CANCELED', message: 'stopped on its way' };
  if (context.isLate) {
    return { kind: 'no-answer', code: 'TIMEOUT', message: `no answer within ${context.timeoutMs} ms` };
  }
  if (/max(Content|Body)Length/.test(message)) return { kind: 'no-answer', code: 'TOO-LARGE', message };
  return { kind: 'no-answer', code, message };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const own = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const cause = error.cause instanceof Error ? codeOf(error.cause) : null;
  // axios wraps system errors and repeats their code; its own codes say less than the cause does.
  if (own !== null && !own.startsWith('ERR_BAD') && own !== 'ERR_NETWORK') return own;
  return cause ?? own ?? 'UNKNOWN';
}

function isConnecting(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('syscall' in error && error.syscall === 'connect') return true;
  return error.cause instanceof Error && isConnecting(error.cause);
}
