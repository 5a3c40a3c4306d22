import type { SqlValue } from '../session.ts';
import { notUnderstood } from '../sql/errors.ts';
import { SERVER_NAME, STORED_CLOCKS } from '../sql/functions/session-functions.ts';
import type { Frame, SessionContext } from './session-context.ts';
import { systemRows } from './system-views.ts';

type Read = (context: SessionContext, frame: Frame) => SqlValue;

const user: Read = (context) => context.user;

const VALUES: Readonly<Record<string, Read>> = {
  scope_identity: (context) => (context.lastIdentity === null ? null : Number(context.lastIdentity)),
  '@@identity': (context) => (context.lastIdentity === null ? null : Number(context.lastIdentity)),
  xact_state: (context) => context.transaction.state,
  trigger_nestlevel: () => 0n,
  current_user: () => 'dbo',
  session_user: () => 'dbo',
  user: () => 'dbo',
  user_name: () => 'dbo',
  system_user: user,
  suser_name: user,
  suser_sname: user,
  original_login: user,
  app_name: (context) => context.program,
  error_number: (_, { caught }) => (caught === null ? null : BigInt(caught.number)),
  error_severity: (_, { caught }) => (caught === null ? null : BigInt(caught.severity)),
  error_state: (_, { caught }) => (caught === null ? null : BigInt(caught.state)),
  error_line: (_, { caught }) => (caught === null ? null : BigInt(caught.line)),
  error_message: (_, { caught }) => caught?.message ?? null,
  error_procedure: () => null,
  '@@rowcount': (context) => context.rowCount,
  rowcount_big: (context) => context.rowCount,
  '@@error': (context) => BigInt(context.lastError),
  '@@trancount': (context) => BigInt(context.transaction.depth),
  '@@spid': (context) => BigInt(context.id),
  '@@servername': () => SERVER_NAME,
  '@@version': () => 'Microsoft SQL Server 2022 (practice server of Tillbridge)',
  '@@language': () => 'us_english',
  '@@datefirst': () => 7n,
  '@@lock_timeout': (context) => BigInt(context.options.lockTimeoutMs),
  '@@max_precision': () => 38n,
  '@@nestlevel': (_, frame) => BigInt(frame.depth),
  '@@dbts': (context) =>
    context.database.counters.lastRowversion(context.transaction.catalog, context.connection),
};

/** The values that a statement's question marks are bound to, at one instant. */
export function slotValues(slots: readonly string[], context: SessionContext, frame: Frame): SqlValue[] {
  let now: Date | null = null;
  return slots.map((name) => {
    const variable = frame.variables.get(name);
    if (variable !== undefined) return variable.value;
    // A function's name is marked like a global variable's.
    const own = VALUES[name] ?? VALUES[name.slice(2)];
    if (own !== undefined) return own(context, frame);
    const word = name.slice(2);
    if (STORED_CLOCKS.has(word.toUpperCase())) {
      now ??= context.clock.now();
      return context.clock.read(word, now);
    }
    if (word.startsWith('system:')) return JSON.stringify(systemRows(word.slice(7), context));
    throw notUnderstood(`the value ${name}`);
  });
}
