import type { z } from 'zod';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import { createHttpClient } from '../../../http/http-client.ts';
import { callAddress, parseAddress } from './api-address.ts';
import { answerFailure, type FailureContext, failureOf, faultFailure } from './api-failure.ts';
import { LOGIN_MISSING } from './error-table.ts';
import { exactJson } from './exact-json.ts';
import { basicToken, detailWriter } from './safe-detail.ts';

export interface ApiAccess {
  /** `https://server:52000`, with a path where a proxy in front wants one. */
  readonly url: string;
  /** With the company's alias: `COMPANY.USER`. */
  readonly user: string;
  readonly password: string;
  readonly apiKey: string;
  /** PEM of the API's own certificate or its authority; left out: the usual authorities. */
  readonly caPem?: string | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly timeouts?: Partial<ApiTimeouts> | undefined;
}

/** In ms: for a connection to be open, TLS included, and for whole requests. */
export interface ApiTimeouts {
  readonly connectMs: number;
  readonly readMs: number;
  readonly writeMs: number;
}

/** The vendor's server takes seconds for a document, and more while it fills its caches after a start. */
const TIMEOUTS: ApiTimeouts = { connectMs: 10_000, readMs: 30_000, writeMs: 60_000 };

export interface ApiCall<Schema extends z.ZodType> {
  /** For the details of failures: `document.create`. */
  readonly operation: string;
  /** Below the address, as it goes over the wire. */
  readonly path: string;
  /** What a write sends; left out: it is a read. */
  readonly body?: object;
  /** What a success looks like; any other answer is none. */
  readonly answers: Schema;
  readonly signal: AbortSignal;
  /** Told when the request leaves. */
  readonly onCall?: (() => void) | undefined;
}

/** Sends one call and answers what its schema makes of the answer. */
export type ApiExchange = <Schema extends z.ZodType>(
  call: ApiCall<Schema>,
) => Promise<Result<z.output<Schema>, SyncError>>;

/** The API over HTTPS with its log-in. Nothing is repeated here: what a failure's kind says is the caller's to do. */
export function apiExchange(access: ApiAccess): ApiExchange {
  const { caPem, clock } = access;
  const { connectMs, readMs, writeMs } = { ...TIMEOUTS, ...access.timeouts };
  const address = parseAddress(access.url);
  const headers = logInHeaders(access);
  const detail = detailWriter(access);
  const http = createHttpClient({
    onCall: () => undefined,
    certificatePem: caPem ?? null,
    maxSockets: 1,
    connectTimeoutMs: connectMs,
    readTimeoutMs: readMs,
    writeTimeoutMs: writeMs,
  });
  return async ({ operation, path, body, answers, signal, onCall }) => {
    const isWrite = body !== undefined;
    const context: FailureContext = { operation, isWrite, detail, now: () => clock.now() };
    if (!address.ok) return err(failureOf(address.error, context));
    if (headers === null) return err(failureOf(LOGIN_MISSING, context));
    if (!signal.aborted) onCall?.();
    const sent = await http.send({
      operation,
      effect: isWrite ? 'create' : 'read',
      method: isWrite ? 'POST' : 'GET',
      url: callAddress(address.value, path),
      headers,
      ...(isWrite ? { body } : {}),
      signal,
    });
    if (!sent.ok) return err(faultFailure(sent.error, context));
    const answer = sent.value;
    const isSuccess = answer.status >= 200 && answer.status < 300;
    const parsed = isSuccess ? answers.safeParse(exactJson(answer.text)) : null;
    return parsed?.success === true ? ok(parsed.data) : err(answerFailure(answer, context));
  };
}

/** Null when something is missing or cannot be sent as a header. */
function logInHeaders({ user, password, apiKey }: ApiAccess): Readonly<Record<string, string>> | null {
  const key = apiKey.trim();
  if (user.trim() === '' || password === '' || !/^[\x21-\x7e]+$/.test(key)) return null;
  return {
    authorization: `Basic ${basicToken(user.trim(), password)}`,
    apikey: key,
    'content-type': 'application/json',
  };
}
