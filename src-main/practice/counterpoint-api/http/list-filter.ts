import { badInput } from './api-answer.ts';

/** The WHERE and LIMIT of a list by the query of its request: `Page` and `Rows`, `StartDate` and `EndDate`. */
export interface ListFilter {
  /** Empty, or starting with WHERE. */
  readonly where: string;
  /** Empty, or starting with LIMIT. */
  readonly limit: string;
  readonly values: readonly string[];
}

/** A page is only cut when both its fields are there; the dates go by RS_UTC_DT. Names count in any case. */
export function listFilter(query: URLSearchParams, table: string): ListFilter {
  const fields = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  const dates = [
    [`${table}.RS_UTC_DT >= ?`, fields.get('startdate')],
    [`${table}.RS_UTC_DT <= ?`, fields.get('enddate')],
  ] as const;
  const used = dates.filter(([, value]) => value !== undefined && value !== '');
  const page = fields.get('page');
  const rows = fields.get('rows');
  const isPaged = page !== undefined && rows !== undefined;
  return {
    where: used.length === 0 ? '' : `WHERE ${used.map(([condition]) => condition).join(' AND ')}`,
    values: used.map(([, value]) => stored(value ?? '')),
    limit: isPaged ? `LIMIT ${whole(rows)} OFFSET ${(whole(page) - 1) * whole(rows)}` : '',
  };
}

function whole(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw badInput(`Input was not in a correct format: ${value}.`);
  return Number(value);
}

/** `2026-01-15` or `2026-01-15T12:00:00`, without zone, as a column keeps it. */
function stored(value: string): string {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(\.\d{1,3})?\d*)?$/.exec(value);
  if (match === null) throw badInput(`${value} is not a valid date.`);
  const [, day, time = '00:00:00', fraction = '.000'] = match;
  return `${day} ${time}${fraction.padEnd(4, '0')}`;
}
