import { SqlServerError } from '../session.ts';
import { alternativesType } from './alternatives-type.ts';
import type { CallExpression } from './ast.ts';
import type { Compiling, Scope, Typed } from './compiling.ts';
import { comparison } from './emit-compare.ts';
import { convertTyped } from './emit-convert.ts';

const CALLS: ReadonlySet<string> = new Set(['ISNULL', 'COALESCE', 'NULLIF', 'IIF', 'CHOOSE']);

export const isNullCall = (name: string): boolean => CALLS.has(name);

/** ISNULL (which takes the type of its first argument), COALESCE, NULLIF, IIF and CHOOSE. */
export function emitNullCall(call: CallExpression, scope: Scope, compiling: Compiling): Typed {
  const { name, values: written } = call;
  if (name === 'IIF') return emitIif(call, scope, compiling);
  const values = written.map((value) => compiling.scalar(value, scope));
  const [first, second] = values;
  const isCounted = name === 'COALESCE' || name === 'CHOOSE' ? values.length >= 2 : values.length === 2;
  if (first === undefined || second === undefined || !isCounted) {
    throw new SqlServerError(174, `The ${name.toLowerCase()} function requires 2 argument(s).`, 15);
  }
  if (name === 'NULLIF') {
    const sql = `(CASE WHEN ${comparison(first, '=', second)} THEN NULL ELSE ${first.sql} END)`;
    return { sql, type: first.type, isNullable: true, origin: 'expression' };
  }
  if (name === 'ISNULL') {
    const type = first.isUntyped ? second.type : first.type;
    return {
      sql: `ifnull(${convertTyped(first, type).sql}, ${convertTyped(second, type).sql})`,
      type,
      isNullable: first.isNullable && second.isNullable,
      origin: 'expression',
    };
  }
  return name === 'COALESCE' ? emitCoalesce(values) : emitChoose(values);
}

function emitCoalesce(values: readonly Typed[]): Typed {
  const type = alternativesType(values);
  if (type === null) {
    throw new SqlServerError(
      4127,
      'At least one of the arguments to COALESCE must be an expression that is not the NULL constant.',
    );
  }
  return {
    sql: `coalesce(${values.map((value) => convertTyped(value, type).sql).join(', ')})`,
    type,
    isNullable: values.every((value) => value.isNullable),
    origin: 'expression',
  };
}

function emitChoose([index, ...values]: readonly Typed[]): Typed {
  const { type } = emitCoalesce(values);
  const branches = values.map((value, at) => `WHEN ${at + 1} THEN ${convertTyped(value, type).sql}`);
  return {
    sql: `(CASE ${index?.sql ?? 'NULL'} ${branches.join(' ')} END)`,
    type,
    isNullable: true,
    origin: 'expression',
  };
}

function emitIif({ values }: CallExpression, scope: Scope, compiling: Compiling): Typed {
  const [condition, yes, no] = values;
  if (condition === undefined || yes === undefined || no === undefined || values.length !== 3) {
    throw new SqlServerError(174, 'The iif function requires 3 argument(s).', 15);
  }
  return compiling.scalar(
    { kind: 'case', operand: null, branches: [{ when: condition, value: yes }], otherwise: no },
    scope,
  );
}
