import { SqlServerError, type SqlType } from '../session.ts';
import type { CallExpression, Expression } from './ast.ts';
import type { Compiling, Scope, Typed } from './compiling.ts';
import { convertTyped } from './emit-convert.ts';
import { datePartName } from './functions/date-functions.ts';
import { typeText } from './parse-type.ts';
import { BIGINT, DATETIME, INT, isDate, nationalText } from './types.ts';

/** Functions of dates with the number of their arguments. */
const CALLS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['DATEADD', [3, 3]],
  ['DATEDIFF', [3, 3]],
  ['DATEDIFF_BIG', [3, 3]],
  ['DATEPART', [2, 2]],
  ['DATENAME', [2, 2]],
  ['YEAR', [1, 1]],
  ['MONTH', [1, 1]],
  ['DAY', [1, 1]],
  ['EOMONTH', [1, 2]],
  ['DATEFROMPARTS', [3, 3]],
  ['ISDATE', [1, 1]],
]);

export const isDateCall = (name: string): boolean => CALLS.has(name);

/** A function of dates; a text counts as datetime. */
export function emitDateCall({ name, values }: CallExpression, scope: Scope, compiling: Compiling): Typed {
  const [fewest, most] = CALLS.get(name) ?? [0, 0];
  if (values.length < fewest || values.length > most) {
    throw new SqlServerError(174, `The ${name.toLowerCase()} function requires ${fewest} argument(s).`, 15);
  }
  const made = (sql: string, type: SqlType): Typed => ({ sql, type, isNullable: true, origin: 'expression' });
  const value = (index: number): Typed => compiling.scalar(values[index] as Expression, scope);
  const date = (index: number): Typed => asDate(value(index));
  const part = (): string => `'${datePartName(wordOf(values[0]))}'`;
  switch (name) {
    case 'DATEADD': {
      const moment = date(2);
      const count = convertTyped(value(1), INT);
      return made(
        `ts_date_add(${part()}, ${count.sql}, ${moment.sql}, '${typeText(moment.type)}')`,
        moment.type,
      );
    }
    case 'DATEDIFF':
    case 'DATEDIFF_BIG':
      return made(
        `ts_date_diff(${part()}, ${date(1).sql}, ${date(2).sql})`,
        name === 'DATEDIFF' ? INT : BIGINT,
      );
    case 'DATEPART':
      return made(`ts_date_part(${part()}, ${date(1).sql})`, INT);
    case 'DATENAME':
      return made(`ts_date_name(${part()}, ${date(1).sql})`, nationalText(30));
    case 'EOMONTH': {
      const count = values.length === 2 ? convertTyped(value(1), INT).sql : '0';
      return made(`ts_end_of_month(${date(0).sql}, ${count})`, { kind: 'date' });
    }
    case 'DATEFROMPARTS': {
      const numbers = [0, 1, 2].map((index) => convertTyped(value(index), INT).sql);
      return made(`ts_date_from_parts(${numbers.join(', ')})`, { kind: 'date' });
    }
    case 'ISDATE':
      return made(`(${convertTyped(value(0), DATETIME, { isTry: true }).sql} IS NOT NULL)`, INT);
    default:
      return made(`ts_date_part('${name.toLowerCase()}', ${date(0).sql})`, INT);
  }
}

const asDate = (value: Typed): Typed => (isDate(value.type) ? value : convertTyped(value, DATETIME));

function wordOf(expression: Expression | undefined): string {
  if (expression?.kind === 'column' && expression.path.length === 1) return expression.path[0] ?? '';
  throw new SqlServerError(1023, 'Invalid parameter 1 specified for a date function.', 15);
}
