import { itemNumber } from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import type { Log } from '../../../engine/ports/log.ts';
import {
  type FlagBatch,
  type FlagState,
  flagOutcome,
  type OnlineFlagPort,
} from '../../../engine/ports/online-flag.ts';
import { USUAL_CHOICE } from '../catalog-choice.ts';
import { readingConnection } from '../connection/reading-connection.ts';
import { createSqlConnection, type SqlConnection } from '../connection/sql-connection.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import type { CounterpointConfig } from '../counterpoint-config.ts';
import { createCounterpointDatabase } from '../counterpoint-database.ts';
import { text } from '../mappers/column-value.ts';
import { flagError, flagUserMissing } from './flag-error.ts';
import { type FlagRow, flagsQuery, setFlagsQuery } from './flags.query.ts';
import { localText, localTimeQuery } from './local-time.query.ts';
import { readCandidates } from './read-candidates.ts';
import { readPublisher } from './read-publisher.ts';

/** What the adapter is made of. */
export interface CounterpointOnlineFlagDeps {
  /** How the reading log-in reaches the company. */
  readonly config: CounterpointConfig;
  readonly password: string;
  /** The second, narrow log-in; null: flags can be looked at and not set. */
  readonly flagLogin: { readonly user: string; readonly password: string } | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** In LST_MAINT_USR_ID, at most 10 characters: who changed the item. */
const AUDIT_USER = 'TILLBRIDGE';

/** The online flag of a Counterpoint company over SQL. Nothing is opened until the first question. */
export function createCounterpointOnlineFlag(deps: CounterpointOnlineFlagDeps): OnlineFlagPort {
  const { config, clock, log, flagLogin } = deps;
  const choice = config.catalog ?? USUAL_CHOICE;
  const reader = readingConnection(createSqlConnection(deps));
  const database = createCounterpointDatabase(reader);
  const setter: SqlConnection | null =
    flagLogin === null
      ? null
      : createSqlConnection({
          config: { ...config, user: flagLogin.user },
          password: flagLogin.password,
          clock,
          log,
        });

  // Everything but the one statement that writes is held to reading, whichever log-in it goes by.
  const looker = setter === null ? null : readingConnection(setter);

  async function asSetter<Row>(
    connection: SqlConnection | null,
    query: SqlQuery<Row>,
    signal: AbortSignal,
  ): Promise<Result<readonly Row[], SyncError>> {
    if (connection === null) return err(flagUserMissing());
    const rows = await connection.run(query, signal);
    return rows.ok ? rows : err(flagError(rows.error));
  }

  async function readFlags(
    itemNumbers: FlagBatch['itemNumbers'],
    signal: AbortSignal,
  ): Promise<Result<readonly FlagState[], SyncError>> {
    if (itemNumbers.length === 0) return ok([]);
    const rows = await asSetter(looker, flagsQuery(itemNumbers), signal);
    return rows.ok ? ok(rows.value.map(flagState)) : rows;
  }

  return {
    async today(signal) {
      const rows = await database.run(localTimeQuery(), signal);
      return rows.ok ? ok(localText(localNow(rows.value)).slice(0, 10)) : rows;
    },
    publisher: (signal) => readPublisher(database, signal),
    readCandidates: (request, from, signal) => readCandidates(database, request, from, choice, signal),
    async newStamp(signal) {
      const rows = await asSetter(looker, localTimeQuery(), signal);
      return rows.ok ? ok({ at: localText(localNow(rows.value)), user: AUDIT_USER }) : rows;
    },
    async setFlags(batch, signal) {
      const written = await asSetter(setter, setFlagsQuery(batch), signal);
      if (!written.ok) return written;
      const changed = written.value[0]?.CHANGED ?? 0;
      const states = await readFlags(batch.itemNumbers, signal);
      if (!states.ok) return states;
      const byItem = new Map(states.value.map((state) => [state.itemNumber, state]));
      return ok(
        batch.itemNumbers.map((number) => {
          const state = byItem.get(number) ?? null;
          const outcome = flagOutcome(state, batch);
          // A statement that changed no row changed none of these, whoever left a stamp like ours.
          const isOurs = outcome.kind === 'changed' && changed > 0;
          return {
            itemNumber: number,
            outcome:
              outcome.kind === 'changed' && !isOurs
                ? { kind: 'changed-elsewhere' as const, found: batch.after }
                : outcome,
          };
        }),
      );
    },
    readFlags,
    async close() {
      await Promise.all([reader.close(), setter?.close()]);
    },
  };
}

const flagState = (row: FlagRow): FlagState => ({
  itemNumber: itemNumber(text(row.ITEM_NO)),
  flag: row.IS_ECOMM_ITEM ?? '',
  stamp: {
    at: row.LST_MAINT_DT === null ? null : localText(row.LST_MAINT_DT),
    user: row.LST_MAINT_USR_ID === null ? null : text(row.LST_MAINT_USR_ID),
  },
});

function localNow(rows: readonly { readonly LOCAL_NOW: Date }[]): Date {
  const [row] = rows;
  if (row === undefined) throw new Error('the server did not tell its time');
  return row.LOCAL_NOW;
}
