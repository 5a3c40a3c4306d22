import { pageOf } from '../http/paging.ts';
import type { Page } from '../http/resource.ts';
import { type Dated, dateFilters } from '../values/date-filters.ts';
import { isFilled, type Params, toInteger, toList, toText } from '../values/php-values.ts';
import type { SiteTime } from '../values/site-time.ts';

interface Listed extends Dated {
  readonly id: number;
}

/** What lists of orders and of refunds share: ids, dates, order. Within a second there is none (seen). */
export function findListed<Row extends Listed>(
  rows: Iterable<Row>,
  params: Params,
  time: SiteTime,
): readonly Row[] {
  const include = idsOf(params.include);
  const exclude = idsOf(params.exclude);
  const filters: ((row: Row) => boolean)[] = [
    ...(include.size > 0 ? [({ id }: Row) => include.has(id)] : []),
    ...(exclude.size > 0 ? [({ id }: Row) => !exclude.has(id)] : []),
    ...dateFilters(time, params),
  ];
  const found: Row[] = [];
  for (const row of rows) if (filters.every((keeps) => keeps(row))) found.push(row);
  return sorted(found, params);
}

/** Past the end of a list of orders or refunds there is nothing, and the server counts nothing (seen). */
export function listedPage<Row>(
  rows: readonly Row[],
  params: Params,
  body: (row: Row) => Record<string, unknown>,
): Page {
  const items = pageOf(rows, params);
  return { items: items.map(body), total: items.length === 0 ? 0 : rows.length };
}

const idsOf = (sent: unknown): ReadonlySet<number> =>
  new Set(isFilled(sent) ? toList(sent).map(toInteger) : []);

function sorted<Row extends Listed>(rows: readonly Row[], params: Params): readonly Row[] {
  const by = toText(params.orderby);
  if (by === 'include') {
    const place = new Map(toList(params.include).map((id, at) => [toInteger(id), at]));
    return rows.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  }
  const sign = params.order === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => sign * (keyOf(a, by) - keyOf(b, by)) || byChance(a, b));
}

function keyOf({ id, createdAt, modifiedAt }: Listed, by: string): number {
  if (by === 'modified') return modifiedAt;
  return by === 'id' ? id : createdAt;
}

/** Compares rows of which the database promises no order, so that there is none to rely upon. */
export const byChance = (a: { readonly id: number }, b: { readonly id: number }): number =>
  scatter(a.id) - scatter(b.id);

const scatter = (id: number): number => Math.imul(id, 0x9e37_79b1) >>> 0;
