import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { HttpAnswer, HttpEffect, HttpRequest } from '../../http/http-request.ts';
import { IN_DOUBT, OTHER_FAILURE, OTHER_REFUSAL } from '../http/default-error-table.ts';
import { type ErrorMeaning, type FailureContext, failureOf } from '../http/error-meaning.ts';
import { answerFailure, meaningOfPage, meaningOfStatus } from '../http/http-failure.ts';
import { errorBody, type WooErrorBody } from './answer.schema.ts';
import {
  AUTHENTICATION_ERROR,
  CLOCK_OFF,
  ERRORS_BY_CODE,
  KEY_NO_RIGHTS,
  KEY_READ_ONLY,
  KEY_REFUSED,
} from './error-table.ts';

/** Half of the server's tolerance for OAuth timestamps would be no reason to refuse; a whole one is. */
const CLOCK_TOLERANCE_MS = 14 * 60_000;

/** The body of an answer as JSON, whatever stands before it that is invisible; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

/** The failure that an answer is which is not the expected one: by its code first, by its status second. */
export function wooFailure(
  answer: HttpAnswer,
  request: Pick<HttpRequest, 'operation' | 'effect'> & { readonly isDated: boolean },
  context: FailureContext,
): SyncError {
  const json = jsonOf(answer.text);
  if (json === undefined) return answerFailure(meaningOfPage(answer), answer, request, context);
  const body = errorBody.safeParse(json);
  const meaning = body.success
    ? meaningOf(body.data, answer.status)
    : answer.status < 400
      ? null
      : meaningOfStatus(answer);
  // JSON of a good status that is not what was asked for is as good as no answer.
  if (meaning === null) return answerFailure(UNEXPECTED, answer, request, context);
  const cause =
    body.data?.code === AUTHENTICATION_ERROR
      ? loginProblem(body.data.message, answer, request, context)
      : meaning;
  return answerFailure(cause, answer, request, context);
}

/** What a row of a batch says went wrong with its record. */
export function rowFailure(
  error: WooErrorBody,
  request: { readonly operation: string; readonly effect: HttpEffect },
  context: FailureContext,
): SyncError {
  const { code, message, data } = error;
  const meaning = meaningOf(error, statusOf(error) ?? 400);
  const detail = `${request.operation}: ${code}: ${message} ${JSON.stringify(data ?? null)}`;
  const made = failureOf(meaning, request.effect, detail, context);
  const holder = holderOf(error);
  return holder === null ? made : { ...made, holderId: holder };
}

/** `data.resource_id`: the record that is in the way. */
export function holderOf({ data }: WooErrorBody): string | null {
  if (typeof data !== 'object' || data === null || !('resource_id' in data)) return null;
  const id = data.resource_id;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null;
}

/** `data.status`, or `data` itself: WooCommerce's refunds answer a bare number (seen on 10.0.2). */
function statusOf({ data }: WooErrorBody): number | null {
  if (typeof data === 'number') return data;
  if (typeof data !== 'object' || data === null || !('status' in data)) return null;
  return typeof data.status === 'number' ? data.status : null;
}

const UNEXPECTED: ErrorMeaning = {
  ...IN_DOUBT,
  code: 'platform.answer-unusable',
  operatorMessage: 'The store answered something that was not to be understood.',
  remedy:
    'Nothing to do if it happens once; otherwise a plugin of the store changes its answers: see the details.',
};

/** A row of a batch that is neither a failure nor the record that was written. */
export function unusableRow(
  row: unknown,
  request: { readonly operation: string; readonly effect: HttpEffect },
  context: FailureContext,
): SyncError {
  return failureOf(UNEXPECTED, request.effect, `${request.operation}: ${JSON.stringify(row)}`, context);
}

function meaningOf(body: WooErrorBody, status: number): ErrorMeaning {
  const known = ERRORS_BY_CODE.get(body.code);
  // The slug of an attribute that is in use has the code of missing rights, with 400.
  if (known?.kind === 'auth' && status !== 401 && status !== 403) return OTHER_REFUSAL;
  // The key is known, its user may not (WordPress, rest_authorization_required_code).
  if (known === KEY_REFUSED && status === 403) return KEY_NO_RIGHTS;
  if (known !== undefined) return known;
  // A failure with a code of WooCommerce's own is an answer of its program, not an accident: refused, even at 500.
  if (status >= 500) return body.code.startsWith('woocommerce_') ? OTHER_REFUSAL : OTHER_FAILURE;
  return meaningOfStatus({ status, headers: {}, text: '', tookMs: 0 });
}

/**
 * One code stands for a wrong secret, a wrong or old signature and a key that may only read; only the message tells
 * them apart, and that is translated. What is not understood is a clock when the server's own clock says so.
 */
function loginProblem(
  message: string,
  answer: HttpAnswer,
  request: { readonly effect: HttpEffect; readonly isDated: boolean },
  context: FailureContext,
): ErrorMeaning {
  if (/permission/i.test(message) && request.effect !== 'read') return KEY_READ_ONLY;
  if (!request.isDated || /secret|signature|nonce|permission/i.test(message)) return KEY_REFUSED;
  return /timestamp/i.test(message) || isClockOff(answer, context.now()) ? CLOCK_OFF : KEY_REFUSED;
}

function isClockOff(answer: HttpAnswer, nowMs: number): boolean {
  const theirs = Date.parse(answer.headers.date ?? '');
  return !Number.isNaN(theirs) && Math.abs(theirs - nowMs) > CLOCK_TOLERANCE_MS;
}
