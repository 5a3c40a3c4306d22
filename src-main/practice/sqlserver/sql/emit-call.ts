import { SqlServerError, type SqlType } from '../session.ts';
import type { CallExpression, Expression } from './ast.ts';
import { type Compiling, type Scope, slot, type Typed } from './compiling.ts';
import { emitAggregate, isAggregate } from './emit-aggregate.ts';
import { convertTyped } from './emit-convert.ts';
import { emitDateCall, isDateCall } from './emit-date-call.ts';
import { emitNullCall, isNullCall } from './emit-null-call.ts';
import { notUnderstood } from './errors.ts';
import { FOREIGN_FUNCTIONS } from './functions/foreign-functions.ts';
import type { ArgumentKind, FunctionSpec } from './functions/function-spec.ts';
import { FUNCTIONS } from './functions/function-table.ts';
import { SESSION_VALUES, STORED_CLOCKS } from './functions/session-functions.ts';
import { functionName } from './register-functions.ts';
import { BIGINT, FLOAT, INT, isText, lengthOf, nationalText, text } from './types.ts';

/** A function call. Throws 195 for a function that SQL Server does not have, 174 for a wrong number of arguments. */
export function emitCall(call: CallExpression, scope: Scope, compiling: Compiling): Typed {
  if (isAggregate(call)) return emitAggregate(call, scope, compiling);
  if (FOREIGN_FUNCTIONS.has(call.name)) throw notUnderstood(`the function ${call.name}`);
  if (call.over !== null || call.isDistinct || call.isStar) throw notUnderstood(`this form of ${call.name}`);
  if (isNullCall(call.name)) return emitNullCall(call, scope, compiling);
  if (isDateCall(call.name)) return emitDateCall(call, scope, compiling);
  const session = SESSION_VALUES.get(call.name);
  if (session !== undefined) return emitSessionValue(call, session, scope, compiling);
  if (DATABASE_CALLS.has(call.name)) return emitDatabaseCall(call, scope, compiling);
  const spec = FUNCTIONS.get(call.name);
  if (spec === undefined) {
    throw new SqlServerError(195, `'${call.name}' is not a recognized built-in function name.`, 15);
  }
  return emitFunction(spec, call.values, scope, compiling);
}

function emitFunction(
  spec: FunctionSpec,
  values: readonly Expression[],
  scope: Scope,
  compiling: Compiling,
): Typed {
  const [fewest, most] = spec.count;
  if (values.length < fewest || values.length > most) {
    throw new SqlServerError(174, `The ${spec.name} function requires ${fewest} argument(s).`, 15);
  }
  const typed = values.map((value, index) =>
    asArgument(compiling.scalar(value, scope), spec.takes[index] ?? spec.takes.at(-1) ?? 'any'),
  );
  const words = typed.map(({ sql }) => sql);
  return {
    sql: spec.sql?.(words, typed) ?? `${functionName(spec.name)}(${words.join(', ')})`,
    type: spec.type(typed),
    isNullable: spec.neverNull !== true,
    origin: 'expression',
  };
}

function asArgument(value: Typed, kind: ArgumentKind): Typed {
  switch (kind) {
    case 'any':
      return value;
    case 'text':
      if (isText(value.type)) return value;
      return convertTyped(
        value,
        value.type.kind === 'uniqueidentifier' ? text(36) : text(lengthOf(value.type)),
      );
    case 'int':
      return convertTyped(value, INT);
    case 'bigint':
      return convertTyped(value, BIGINT);
    case 'float':
      return convertTyped(value, FLOAT);
  }
}

function emitSessionValue(call: CallExpression, type: SqlType, scope: Scope, compiling: Compiling): Typed {
  if (call.values.length > 0 && call.name !== 'USER_NAME' && call.name !== 'SUSER_SNAME') {
    const isOwnLevel = call.name === 'TRIGGER_NESTLEVEL';
    if (!isOwnLevel) throw new SqlServerError(174, `The ${call.name} function requires 0 argument(s).`, 15);
  }
  if (call.values.length > 0) compiling.scalar(call.values[0] as Expression, scope);
  if (!compiling.isStored)
    return { sql: slot(`@@${call.name}`), type, isNullable: true, origin: 'expression' };
  if (!STORED_CLOCKS.has(call.name)) throw notUnderstood(`${call.name} in a definition`);
  return { sql: `ts_clock('${call.name}')`, type, isNullable: false, origin: 'expression' };
}

/** Functions that look into the catalog; they are bound like values of the session, with their argument. */
const DATABASE_CALLS: ReadonlyMap<string, SqlType> = new Map<string, SqlType>([
  ['DB_NAME', nationalText(128)],
  ['DB_ID', INT],
  ['OBJECT_ID', INT],
  ['SCHEMA_NAME', nationalText(128)],
  ['HOST_NAME', nationalText(128)],
  ['NEWID', { kind: 'uniqueidentifier' }],
  ['RAND', FLOAT],
  ['SERVERPROPERTY', nationalText(128)],
  ['COL_LENGTH', { kind: 'smallint' }],
  ['HAS_PERMS_BY_NAME', INT],
]);

function emitDatabaseCall(call: CallExpression, scope: Scope, compiling: Compiling): Typed {
  const type = DATABASE_CALLS.get(call.name) ?? INT;
  const values = call.values.map((value) => asArgument(compiling.scalar(value, scope), 'text').sql);
  return {
    sql: `ts_${call.name.toLowerCase()}(${values.join(', ')})`,
    type,
    isNullable: call.name !== 'NEWID',
    origin: 'expression',
  };
}
