import {
  type Finding,
  failed,
  type HealthCheck,
  passed,
  skipped,
  warned,
} from '../../../../src-shared/domain/health-check.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import type { Log } from '../../../engine/ports/log.ts';
import { instantOfServerTime } from '../changes/server-time.ts';
import { signpostQuery } from '../changes/signpost.query.ts';
import { signpostMode, watchedTables } from '../changes/watched-table.ts';
import { readingConnection } from '../connection/reading-connection.ts';
import type { ServerCertificate } from '../connection/server-certificate.ts';
import { showCertificate } from '../connection/show-certificate.ts';
import { createSqlConnection, type SqlConnection } from '../connection/sql-connection.ts';
import type { CounterpointConfig } from '../counterpoint-config.ts';
import { text } from '../mappers/column-value.ts';
import { databaseVersionQuery } from '../queries/company.query.ts';
import { type ColumnSet, columnSet } from '../schema/column-set.ts';
import { columnsQuery } from '../schema/columns.query.ts';
import { TABLE_NAMES, type TableName } from '../schema/tables.ts';
import { type CounterpointCheckId, type Findings, listChecks } from './check-list.ts';
import { type ClockReading, judgeClock, judgeTimeZone } from './clock.ts';
import { judgeCollation } from './collation.ts';
import { judgeConnecting } from './connecting.ts';
import { keyCollationsQuery } from './key-collations.query.ts';
import { databaseRightsQuery, writableColumnsQuery, writableTablesQuery } from './rights.query.ts';
import { serverClockQuery } from './server-clock.query.ts';
import { judgeSignposts, type TableSignpost } from './signposts.ts';
import { tableProbeQuery } from './table-probe.query.ts';
import { judgeTables, type TableState, tableState } from './tables.ts';
import { judgeVersion } from './version.ts';
import { judgeFlagUser, judgeReader, type WritingRights } from './writing.ts';

export interface ExaminationDeps {
  readonly config: CounterpointConfig;
  readonly password: string;
  /** The second log-in, with its password or why there is none; null: none is set up. */
  readonly flag: { readonly user: string; readonly password: Result<string, SyncError> } | null;
  /** The signposts that were seen to move here, by their keys in cursors; null: nobody has looked yet. */
  readonly seen?: ReadonlySet<string> | null | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Tests a Counterpoint connection from the network to the meaning of its data, with SELECTs alone. A test whose ground
 * another test found missing is skipped.
 */
export async function examineCounterpoint(
  deps: ExaminationDeps,
  signal: AbortSignal,
): Promise<readonly HealthCheck[]> {
  const server = createSqlConnection(deps);
  try {
    return listChecks(await examine(readingConnection(server), () => server.certificate(), deps, signal));
  } finally {
    await server.close();
  }
}

async function examine(
  connection: SqlConnection,
  certificateShown: () => ServerCertificate | null,
  deps: ExaminationDeps,
  signal: AbortSignal,
): Promise<Findings> {
  const { config } = deps;
  const first = await connection.run(serverClockQuery(), signal);
  const failure = first.ok ? null : first.error;
  // A driver that does not trust a certificate does not show it either.
  const certificate =
    failure?.code === 'pos.certificate-untrusted' ? await showCertificate(deps, signal) : certificateShown();
  const connecting = judgeConnecting({ config, failure, certificate });
  if (failure !== null) return connecting;

  const clock = await readClock(connection, deps, signal);
  const tables = await readTables(connection, signal);
  if (!tables.ok) return { ...connecting, 'counterpoint.rights-read': unanswered(tables.error) };
  const { columns, states } = tables.value;
  const reading = judgeTables(states, columns);
  const findings: Findings = { ...connecting, ...reading };
  if (findings['counterpoint.database']?.state === 'fail') return findings;
  const isReadable = reading['counterpoint.rights-read']?.state !== 'fail';
  const isComplete = isReadable && reading['counterpoint.columns']?.state !== 'fail';
  return {
    ...findings,
    'counterpoint.version':
      states.get('DB_CTL') === 'readable'
        ? judged(await connection.run(databaseVersionQuery(), signal), ([row]) =>
            judgeVersion(text(row?.DB_VER)),
          )
        : judgeVersion(''),
    'counterpoint.rights-write': judgedRights(await readWritingRights(connection, signal), (rights) =>
      judgeReader(config.user, rights),
    ),
    ...(await examineFlagUser(deps, signal)),
    'counterpoint.clock': judged(clock, judgeClock),
    'counterpoint.time-zone': judged(clock, (reading) => judgeTimeZone(reading, config.timeZone)),
    ...(isReadable && {
      'counterpoint.collation': judged(await connection.run(keyCollationsQuery(), signal), judgeCollation),
    }),
    ...(isComplete &&
      clock.ok && {
        'counterpoint.signposts': judged(
          await readSignposts(connection, columns, config, signal),
          (signposts) => judgeSignposts(signposts, clock.value.row.UTC_NOW, deps.seen ?? null),
        ),
      }),
  };
}

async function readClock(
  connection: SqlConnection,
  { clock }: ExaminationDeps,
  signal: AbortSignal,
): Promise<Result<ClockReading, SyncError>> {
  const askedAt = clock.now();
  const rows = await connection.run(serverClockQuery(), signal);
  if (!rows.ok) return rows;
  const [row] = rows.value;
  if (row === undefined) throw new Error('the server did not tell its time');
  return ok({ row, askedAt, answeredAt: clock.now() });
}

async function readTables(
  connection: SqlConnection,
  signal: AbortSignal,
): Promise<Result<{ readonly columns: ColumnSet; readonly states: Map<TableName, TableState> }, SyncError>> {
  const rows = await connection.run(columnsQuery(), signal);
  if (!rows.ok) return rows;
  const found = rows.value.map((row) => ({ table: row.TABLE_NAME.trim(), column: row.COLUMN_NAME.trim() }));
  const visible = new Set(found.map(({ table }) => table.toUpperCase()));
  const states = new Map<TableName, TableState>();
  for (const table of TABLE_NAMES) {
    const probe = await connection.run(tableProbeQuery(table), signal);
    const state = tableState(probe.ok ? null : probe.error, visible.has(table));
    if (state === null && !probe.ok) return probe;
    if (state !== null) states.set(table, state);
  }
  return ok({ columns: columnSet(found), states });
}

async function readWritingRights(
  connection: SqlConnection,
  signal: AbortSignal,
): Promise<Result<WritingRights, SyncError>> {
  const database = await connection.run(databaseRightsQuery(), signal);
  if (!database.ok) return database;
  const tables = await connection.run(writableTablesQuery(), signal);
  if (!tables.ok) return tables;
  const columns = await connection.run(writableColumnsQuery(), signal);
  if (!columns.ok) return columns;
  return ok({ database: database.value[0], tables: tables.value, columns: columns.value });
}

async function examineFlagUser({ flag, ...deps }: ExaminationDeps, signal: AbortSignal): Promise<Findings> {
  if (flag === null) {
    const none = skipped(
      'No second log-in is set up, so that online flags are chosen in Counterpoint alone.',
    );
    return { 'counterpoint.flag-login': none, 'counterpoint.flag-rights': none };
  }
  if (!flag.password.ok) return { 'counterpoint.flag-login': unanswered(flag.password.error) };
  const config = { ...deps.config, user: flag.user };
  const connection = readingConnection(
    createSqlConnection({ ...deps, config, password: flag.password.value }),
  );
  try {
    const first = await connection.run(serverClockQuery(), signal);
    if (!first.ok) return { 'counterpoint.flag-login': unanswered(first.error) };
    const rights = await readWritingRights(connection, signal);
    return {
      'counterpoint.flag-login': passed(`${flag.user} may log in.`),
      'counterpoint.flag-rights': judgedRights(rights, (found) => judgeFlagUser(flag.user, found)),
    };
  } finally {
    await connection.close();
  }
}

async function readSignposts(
  connection: SqlConnection,
  columns: ColumnSet,
  { timeZone }: CounterpointConfig,
  signal: AbortSignal,
): Promise<Result<readonly TableSignpost[], SyncError>> {
  const aspects = ['catalog', 'prices', 'stock'] as const;
  const tables = [...new Set(aspects.flatMap((aspect) => watchedTables(aspect, columns)))];
  const signposts: TableSignpost[] = [];
  for (const table of tables) {
    const mode = signpostMode(table, columns);
    if (mode === 'none') {
      signposts.push({ table, mode, newest: null });
      continue;
    }
    const rows = await connection.run(signpostQuery(table, mode), signal);
    if (!rows.ok) return rows;
    const [row] = rows.value;
    const local = row?.LOCAL_AT ? instantOfServerTime(row.LOCAL_AT, timeZone) : null;
    const known = [row?.UTC_AT ?? null, local].filter((time) => time !== null);
    const newest = known.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
    signposts.push({ table, mode, newest });
  }
  return ok(signposts);
}

function judged<Value>(read: Result<Value, SyncError>, judge: (value: Value) => Finding): Finding {
  return read.ok ? judge(read.value) : unanswered(read.error);
}

// A server that does not know the question (an older one, or one of another make) is not wrong for that.
function judgedRights(
  read: Result<WritingRights, SyncError>,
  judge: (rights: WritingRights) => Finding,
): Finding {
  if (read.ok || read.error.kind !== 'rejected') return judged(read, judge);
  return warned(
    'The server does not tell the rights of a log-in, so that they could not be looked up.',
    'Make the log-ins with the rights script (counterpoint-rights.sql); they have no others then.',
  );
}

const unanswered = ({ operatorMessage, remedy }: SyncError): Finding => failed(operatorMessage, remedy);

/** The findings of a connection that cannot even be tried, because what it needs is not there. */
export const unexamined = (id: CounterpointCheckId, error: SyncError): readonly HealthCheck[] =>
  listChecks({ [id]: unanswered(error) });
