import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { HttpAnswer, HttpFault } from '../../../http/http-request.ts';
import { retryAt } from '../../../http/retry-after.ts';
import { type Envelope, envelope } from './answer.schema.ts';
import {
  CANCELED,
  CANCELED_ON_ITS_WAY,
  CONNECTION_LOST,
  type ErrorMeaning,
  FAILED,
  FORBIDDEN,
  KEY_REFUSED,
  LOGIN_REFUSED,
  MOVED,
  NOT_SENT,
  NOT_THERE,
  TIMEOUT,
  TOO_LARGE,
  TOO_MANY,
  TURNED_AWAY,
  UNCLEAR,
  UNREACHABLE,
} from './error-table.ts';
import { exactJson } from './exact-json.ts';
import { REFUSALS } from './refusals.ts';

export interface FailureContext {
  /** Name of the request for the detail, for example `document.create`. */
  readonly operation: string;
  readonly isWrite: boolean;
  readonly detail: (text: string) => string;
  readonly now: () => number;
}

/** The failure that a meaning is; a write that may have been carried out is in doubt. */
export function failureOf(
  { kindOfWrite, ...meaning }: ErrorMeaning,
  context: FailureContext,
  detail?: string,
): SyncError {
  return syncError({
    ...meaning,
    kind: context.isWrite ? (kindOfWrite ?? meaning.kind) : meaning.kind,
    subject: { entity: 'pos', id: 'api' },
    ...(detail === undefined ? {} : { detail: context.detail(`${context.operation}: ${detail}`) }),
  });
}

/** A failure without an answer. */
export function faultFailure(fault: HttpFault, context: FailureContext): SyncError {
  return failureOf(meaningOfFault(fault), context, `${fault.code}: ${fault.message}`);
}

function meaningOfFault({ kind, code }: HttpFault): ErrorMeaning {
  if (kind === 'canceled') return code === 'NOT-SENT' ? CANCELED : CANCELED_ON_ITS_WAY;
  if (kind === 'not-sent') return NOT_SENT.get(code) ?? UNREACHABLE;
  return code === 'TIMEOUT' ? TIMEOUT : CONNECTION_LOST;
}

/** The failure that an answer is; call it for every answer that was not understood as a success. */
export function answerFailure(answer: HttpAnswer, context: FailureContext): SyncError {
  const meaning = meaningOfAnswer(answer);
  const failure = failureOf(meaning, context, `${answer.status} ${answer.text.slice(0, 2_000)}`);
  const at = retryAt(answer.headers['retry-after'], context.now());
  return at === null ? failure : { ...failure, retryAt: at };
}

/** By status first, since the real server gives the same code with several. What is in no table is in doubt. */
function meaningOfAnswer(answer: HttpAnswer): ErrorMeaning {
  const { status, text } = answer;
  const parsed = envelope.safeParse(exactJson(text));
  const said = parsed.success ? parsed.data : null;
  if (status >= 500) return inDoubt(said);
  if (status >= 300 && status < 400) return MOVED;
  if (status < 300) return UNCLEAR;
  if (said?.ErrorCode === 'ERROR_INVALID_APIKEY') return KEY_REFUSED;
  switch (status) {
    case 401:
      return LOGIN_REFUSED;
    case 403:
      return said === null && text.trim() !== '' ? TURNED_AWAY : FORBIDDEN;
    case 404:
      return said?.ErrorCode === 'ERROR_RECORD_NOT_FOUND' ? refusalOf(said) : NOT_THERE;
    case 405:
      return NOT_THERE;
    case 413:
      return TOO_LARGE;
    case 425:
    case 429:
      return TOO_MANY;
    default:
      return said === null ? TURNED_AWAY : refusalOf(said);
  }
}

function refusalOf(said: Envelope): ErrorMeaning {
  const meaning = REFUSALS.get(said.ErrorCode);
  if (meaning === undefined) return UNCLEAR;
  if (meaning.field !== undefined) return meaning;
  // What is missing stands in the message alone. It is shown, and nothing is decided by it.
  const column = /\b[A-Z][A-Z0-9]*_[A-Z0-9_.]*[A-Z0-9]\b/.exec(said.Message ?? '')?.[0];
  return column === undefined ? meaning : { ...meaning, field: column };
}

/** A refusal that comes as a failure of the server is no promise, but what it says helps people. */
function inDoubt(said: Envelope | null): ErrorMeaning {
  const refused = said === null ? undefined : REFUSALS.get(said.ErrorCode);
  return refused === undefined ? FAILED : { ...FAILED, remedy: `${FAILED.remedy} ${refused.remedy}` };
}
