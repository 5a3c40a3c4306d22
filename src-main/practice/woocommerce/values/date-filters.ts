import { isFilled, type Params, toBoolean, toText } from './php-values.ts';
import { type SiteTime, utcText } from './site-time.ts';

/** What lists filter by date. */
export interface Dated {
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/**
 * Dates compare as the texts of the database. A bound is taken as local time, or turned into local time when it has a
 * zone, whatever column it is compared with: with `dates_are_gmt` a bound with a zone is off by the zone (seen on products
 * and orders, the trap of this server). The second itself is excluded (seen).
 */
export function dateFilters(time: SiteTime, params: Params): readonly ((row: Dated) => boolean)[] {
  const isUtc = toBoolean(params.dates_are_gmt);
  const column = (instant: number) => (isUtc ? utcText(instant) : time.local(instant));
  const bound = (name: string, keeps: (row: Dated, limit: string) => boolean) => {
    if (!isFilled(params[name])) return [];
    const instant = time.parse(toText(params[name]));
    const limit = instant === null ? '' : time.local(instant);
    return [(row: Dated) => keeps(row, limit)];
  };
  return [
    ...bound('after', ({ createdAt }, limit) => column(createdAt) > limit),
    ...bound('before', ({ createdAt }, limit) => column(createdAt) < limit),
    ...bound('modified_after', ({ modifiedAt }, limit) => column(modifiedAt) > limit),
    ...bound('modified_before', ({ modifiedAt }, limit) => column(modifiedAt) < limit),
  ];
}
