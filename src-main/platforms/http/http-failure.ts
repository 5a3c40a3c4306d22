import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { HttpAnswer, HttpFault, HttpRequest } from '../../http/http-request.ts';
import { retryAt } from '../../http/retry-after.ts';
import {
  CANCELED,
  CANCELED_ON_ITS_WAY,
  CONNECTION_LOST,
  DOWN_FOR_NOW,
  FAULTS,
  NOT_JSON,
  OTHER_FAILURE,
  OTHER_REFUSAL,
  SITE_LOCKED,
  STATUSES,
  TURNED_AWAY,
} from './default-error-table.ts';
import { type ErrorMeaning, type FailureContext, failureOf } from './error-meaning.ts';

type Sent = Pick<HttpRequest, 'operation' | 'effect'>;

/** A failure without an answer. */
export function faultFailure(fault: HttpFault, request: Sent, context: FailureContext): SyncError {
  const detail = `${request.operation}: ${fault.code}: ${fault.message}`;
  return failureOf(meaningOfFault(fault), request.effect, detail, context);
}

function meaningOfFault(fault: HttpFault): ErrorMeaning {
  if (fault.kind === 'canceled') {
    return fault.code === 'NOT-SENT' ? CANCELED : CANCELED_ON_ITS_WAY;
  }
  const meaning = FAULTS.get(fault.code);
  if (fault.kind === 'not-sent') {
    const { kindOfCreate, ...certain } = meaning ?? CONNECTION_LOST;
    return certain;
  }
  // TLS and routes break under open connections too: only the codes that are a doubt by themselves say more than that.
  return meaning?.kindOfCreate === undefined ? CONNECTION_LOST : meaning;
}

/** The meaning of an answer by its status alone. */
export function meaningOfStatus(answer: HttpAnswer): ErrorMeaning {
  if (answer.status === 503 && answer.headers['retry-after'] !== undefined) return DOWN_FOR_NOW;
  return STATUSES.get(answer.status) ?? (answer.status >= 500 ? OTHER_FAILURE : OTHER_REFUSAL);
}

/** The meaning of an answer whose body is no JSON. */
export function meaningOfPage(answer: HttpAnswer): ErrorMeaning {
  const { status } = answer;
  if (status === 401) return SITE_LOCKED;
  if (status === 403 || status === 406) return TURNED_AWAY;
  if (status === 429 || status >= 500 || (status >= 300 && status < 400)) return meaningOfStatus(answer);
  return NOT_JSON;
}

/** Makes the failure that a meaning is, for a request and its answer. */
export function answerFailure(
  meaning: ErrorMeaning,
  answer: HttpAnswer,
  request: Sent,
  context: FailureContext,
): SyncError {
  const detail = `${request.operation}: ${answer.status} ${answer.text.slice(0, 2_000)}`;
  const made = failureOf(withTarget(meaning, answer), request.effect, detail, context);
  const at = retryAt(answer.headers['retry-after'], context.now());
  return at === null ? made : { ...made, retryAt: at };
}

/** A redirect's remedy names the host that it leads to; the rest of the address may hold what was asked for. */
function withTarget(meaning: ErrorMeaning, { status, headers }: HttpAnswer): ErrorMeaning {
  const target = headers.location ?? '';
  if (status < 300 || status >= 400 || !URL.canParse(target)) return meaning;
  return {
    ...meaning,
    remedy: `Enter the store's final address, which begins with ${new URL(target).origin}.`,
  };
}
