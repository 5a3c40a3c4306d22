import { SqlServerError } from '../session.ts';

/** Everything that the practice server does not know fails with this number, never silently. */
const NOT_UNDERSTOOD = 40000;

/** What the practice server does not know. `what` completes "does not know …". */
export const notUnderstood = (what: string): SqlServerError =>
  new SqlServerError(NOT_UNDERSTOOD, `The practice server does not know ${what}.`);

/** Text compares without regard to case, and to nothing else. Throws 40000 for a collation that has it otherwise. */
export function checkCollation(name: string): void {
  const upper = name.toUpperCase();
  if (upper === 'DATABASE_DEFAULT' || /_CI_AS(_|$)/.test(upper)) return;
  throw notUnderstood(`the collation ${name}`);
}

export const invalidColumn = (name: string): SqlServerError =>
  new SqlServerError(207, `Invalid column name '${name}'.`);

export const invalidObject = (name: string): SqlServerError =>
  new SqlServerError(208, `Invalid object name '${name}'.`);

export const divideByZero = (): SqlServerError =>
  new SqlServerError(8134, 'Divide by zero error encountered.');

export const overflow = (to: string): SqlServerError =>
  new SqlServerError(8115, `Arithmetic overflow error converting expression to data type ${to}.`);
