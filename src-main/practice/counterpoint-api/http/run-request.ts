import type { IncomingHttpHeaders } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { storedDay, storedTime } from '../../company/stored-time.ts';
import { writeTogether } from '../../host/write-together.ts';
import type { CounterpointApiOptions } from '../api-handle.ts';
import type { ApiScene } from '../api-scene.ts';
import { companyTables } from '../data/company-tables.ts';
import type { ReferenceCache } from '../data/reference-cache.ts';
import { references } from '../data/references.ts';
import { type ApiAnswer, failure, Refusal } from './api-answer.ts';
import { type Account, refuseLogIn } from './log-in.ts';
import type { FoundRoute } from './route.ts';

/** A request as it arrived. */
export interface Incoming {
  /** Null for an unknown endpoint. */
  readonly found: FoundRoute | null;
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly body: string;
  /** No return lines are taken now, whatever the company takes otherwise. */
  readonly refusesReturns?: boolean;
}

export interface RunOptions extends Pick<CounterpointApiOptions, 'now' | 'utcOffsetMinutes'> {
  readonly database: DatabaseSync;
  readonly account: Account;
  readonly cache: ReferenceCache;
  readonly acceptsReturns: boolean;
  readonly url: () => string;
  readonly startedAt: () => Date;
}

/** Answers a request: who asks, then what is cached, then the work, which happens as a whole or not at all. */
export function requestRunner(options: RunOptions): (incoming: Incoming) => Promise<ApiAnswer> {
  const tables = companyTables(options.database);
  const known = references(tables, options.cache);
  const [, userId = ''] = options.account.user.split('.');
  const sceneNow = (refusesReturns: boolean): ApiScene => {
    const at = options.now();
    return {
      tables,
      references: known,
      at,
      stamps: {
        local: storedTime(at, options.utcOffsetMinutes),
        utc: storedTime(at),
        day: storedDay(at, options.utcOffsetMinutes),
      },
      userId,
      url: options.url(),
      acceptsReturns: options.acceptsReturns && !refusesReturns,
      startedAt: options.startedAt(),
      dropCaches: () => options.cache.clear(),
    };
  };
  return async ({ found, headers, query, body, refusesReturns = false }) => {
    const refused = refuseLogIn(options.account, headers, found?.route.needsKey ?? true);
    if (refused !== null) return refused;
    if (found === null) return failure(404, 'ERROR_UNKNOWN', 'The requested endpoint does not exist.');
    if (isWithoutCache(headers.servercache)) options.cache.clear();
    const { route, parts } = found;
    const work = () => route.handle(sceneNow(refusesReturns), { parts, query, body });
    try {
      return route.method === 'GET' ? work() : await writeTogether(options.database, work);
    } catch (problem) {
      return answerOf(problem);
    }
  };
}

const isWithoutCache = (header: string | string[] | undefined): boolean =>
  typeof header === 'string' && header.toLowerCase() === 'no-cache';

/** A refusal, or what the database says of bad input, as it is told. Anything else is a defect and is thrown on. */
function answerOf(problem: unknown): ApiAnswer {
  if (problem instanceof Refusal) return failure(problem.status, problem.code, problem.message);
  if (problem instanceof Error && 'errcode' in problem) return failure(500, 'ERROR_UNKNOWN', problem.message);
  throw problem;
}
