import { SqlServerError, type SqlType, type SqlValue } from '../session.ts';
import { convertValue } from '../sql/convert.ts';
import { notUnderstood } from '../sql/errors.ts';
import type { Statement } from '../sql/statement.ts';
import { runProcedure } from './procedures.ts';
import { evaluate } from './run-value.ts';
import type { Frame, SessionContext } from './session-context.ts';

/** Runs a text as a batch of its own, with its variables. */
export type RunText = (
  text: string,
  variables: Frame['variables'],
  context: SessionContext,
  frame: Frame,
) => Promise<void>;

/** Runs EXECUTE of a procedure; `runText` runs the text that sp_executesql is given. */
export async function runExecute(
  statement: Statement & { readonly kind: 'execute' },
  context: SessionContext,
  frame: Frame,
  runText: RunText,
): Promise<void> {
  const values = statement.arguments.map((argument) => ({
    name: argument.name ?? '',
    isOutput: argument.isOutput,
    ...evaluate(argument.value, null, context, frame),
  }));
  const name = statement.procedure.join('.');
  if (name.toLowerCase().endsWith('sp_executesql')) {
    await executeSql(values, context, frame, runText);
    return;
  }
  if (values.some(({ isOutput }) => isOutput)) {
    throw new SqlServerError(
      8162,
      `The formal parameter of ${name} was not declared as an OUTPUT parameter.`,
    );
  }
  const status = await runProcedure(name, values, context, frame);
  if (statement.status === null) return;
  const variable = frame.variables.get(statement.status.toLowerCase());
  if (variable === undefined) {
    throw new SqlServerError(137, `Must declare the scalar variable "${statement.status}".`, 15);
  }
  variable.value = convertValue(BigInt(status), { kind: 'int' }, variable.type);
}

async function executeSql(
  values: readonly {
    readonly name: string;
    readonly isOutput: boolean;
    readonly value: SqlValue;
    readonly type: SqlType;
  }[],
  context: SessionContext,
  frame: Frame,
  runText: RunText,
): Promise<void> {
  const [text, declarations, ...rest] = values;
  const variables: Frame['variables'] = new Map();
  const [declared] =
    declarations === undefined ? [] : context.plans.batch(`DECLARE ${String(declarations.value)}`);
  if (rest.some(({ isOutput }) => isOutput)) {
    throw notUnderstood('OUTPUT parameters of sp_executesql inside of a batch');
  }
  if (declared?.kind === 'declare') {
    declared.variables.forEach(({ name, type }, index) => {
      const given = rest.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? rest[index];
      const value = given === undefined ? null : convertValue(given.value, given.type, type);
      variables.set(name.toLowerCase(), { type, value });
    });
  }
  await runText(String(text?.value ?? ''), variables, context, frame);
}
