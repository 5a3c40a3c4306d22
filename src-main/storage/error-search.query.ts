import type { JobId } from '../../src-shared/domain/ids.ts';
import type { ErrorSearch, ErrorStore } from '../engine/ports/error-store.ts';
import type { Driver, SqlValue } from './driver.ts';
import { type ErrorRow, STATE_TERM, storedErrorOf } from './error-row.ts';

type ErrorSearches = Pick<ErrorStore, 'search' | 'causes' | 'jobsOf'>;

interface CauseRow {
  readonly code: string;
  readonly count: number;
  readonly retryable: number;
  readonly first_seen: number;
  readonly last_seen: number;
}

// One text per state keeps the prepared statements few; a term that was not given is null and holds for every row.
const SOURCE = 'error, (SELECT ? AS store, ? AS of_flow, ? AS of_code, ? AS part) AS wanted';
const TERMS = `(store IS NULL OR connection_id = store) AND (of_flow IS NULL OR flow = of_flow)
  AND (of_code IS NULL OR code = of_code)
  AND (part IS NULL OR subject_id LIKE part ESCAPE '!' OR item_number LIKE part ESCAPE '!'
    OR code LIKE part ESCAPE '!' OR error ->> '$.operatorMessage' LIKE part ESCAPE '!')`;
const CAN_RETRY = 'resolved_at IS NULL AND job_id IS NOT NULL';

/** How people search the error history, however long it is: only the page that is looked at leaves the database. */
export function errorSearches(db: Driver): ErrorSearches {
  const found = (state: ErrorSearch['state']) => `FROM ${SOURCE} WHERE ${STATE_TERM[state]} AND ${TERMS}`;
  const total = (search: ErrorSearch): number =>
    db.get<{ total: number }>(`SELECT count(*) AS total ${found(search.state)}`, ...termsOf(search))?.total ??
    0;
  const page = (search: ErrorSearch, limit: number, offset: number) =>
    db
      .all<ErrorRow>(
        `SELECT error.* ${found(search.state)} ORDER BY last_seen DESC, id DESC LIMIT ? OFFSET ?`,
        ...termsOf(search),
        limit,
        offset,
      )
      .map(storedErrorOf);
  return {
    search: (search, { offset, limit }) => ({ total: total(search), errors: page(search, limit, offset) }),
    causes: (search) =>
      db
        .all<CauseRow>(
          `SELECT code, count(*) AS count, count(*) FILTER (WHERE ${CAN_RETRY}) AS retryable,
             min(first_seen) AS first_seen, max(last_seen) AS last_seen
           ${found(search.state)} GROUP BY code ORDER BY count(*) DESC, code`,
          ...termsOf(search),
        )
        .flatMap(({ code, count, retryable, first_seen: firstSeen, last_seen: lastSeen }) =>
          page({ ...search, code }, 1, 0).map((latest) => ({
            code,
            count,
            retryable,
            firstSeen,
            lastSeen,
            latest,
          })),
        ),
    jobsOf: (search) =>
      db
        .all<{ job_id: JobId }>(
          `SELECT DISTINCT job_id ${found(search.state)} AND ${CAN_RETRY}`,
          ...termsOf(search),
        )
        .map((row) => row.job_id),
  };
}

function termsOf({ connectionId, flow, code, text }: ErrorSearch): SqlValue[] {
  const part = text === undefined ? null : `%${text.replaceAll(/[!%_]/g, '!$&')}%`;
  return [connectionId ?? null, flow ?? null, code ?? null, part];
}
