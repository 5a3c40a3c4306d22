import { POS_BATCH_SIZE } from '../../../engine/ports/pos.ts';
import type { SqlParameter, SqlParameterType } from '../connection/sql-query.ts';
import type { KeyMode } from '../schema/company-schema.ts';

/** The parts of a statement that choose the rows of a list of keys, with the parameters. */
export interface KeyedSource {
  /** After FROM: the table under its alias, for JSON joined to the list. */
  readonly from: string;
  /** A condition, or `1 = 1` when the join already chooses. */
  readonly where: string;
  readonly parameters: readonly SqlParameter[];
}

// List lengths that exist, so that the server keeps few plans; the last key is repeated to fill a list.
const LIST_LENGTHS = [1, 10, 50, 200, POS_BATCH_SIZE];

/** The rows of `table AS alias` whose ITEM_NO is in the list. Throws a RangeError for a list above the batch size. */
export function byItemNumbers(
  mode: KeyMode,
  table: string,
  alias: string,
  keys: readonly string[],
): KeyedSource {
  if (keys.length > POS_BATCH_SIZE) throw new RangeError(`${keys.length} item numbers in one read`);
  const column = `${alias}.ITEM_NO`;
  if (mode === 'json') {
    return {
      from: `OPENJSON(@keys) WITH (ITEM_NO varchar(20) '$') AS K\nINNER JOIN dbo.${table} AS ${alias} ON ${column} = K.ITEM_NO`,
      where: '1 = 1',
      parameters: [{ name: 'keys', type: 'json', value: JSON.stringify(keys) }],
    };
  }
  const list = parameterList('k', 'item-number', keys);
  return {
    from: `dbo.${table} AS ${alias}`,
    where: `${column} IN (${list.text})`,
    parameters: list.parameters,
  };
}

/** `column IN (...)` for location codes; there are never many. */
export function byLocations(
  column: string,
  locations: readonly string[],
): { readonly where: string; readonly parameters: readonly SqlParameter[] } {
  const list = parameterList('l', 'location', locations);
  return { where: `${column} IN (${list.text})`, parameters: list.parameters };
}

/** `expression IN (...)` for texts of any other kind. */
export function byTexts(
  expression: string,
  prefix: string,
  type: SqlParameterType,
  values: readonly string[],
): { readonly where: string; readonly parameters: readonly SqlParameter[] } {
  const list = parameterList(prefix, type, values);
  return { where: `${expression} IN (${list.text})`, parameters: list.parameters };
}

function parameterList(
  prefix: string,
  type: SqlParameterType,
  values: readonly string[],
): { readonly text: string; readonly parameters: readonly SqlParameter[] } {
  const length = LIST_LENGTHS.find((candidate) => candidate >= values.length) ?? values.length;
  const last = values.at(-1) ?? '';
  const parameters = Array.from({ length }, (_, index) => ({
    name: `${prefix}${index}`,
    type,
    value: values[index] ?? last,
  }));
  return { text: parameters.map(({ name }) => `@${name}`).join(', '), parameters };
}
