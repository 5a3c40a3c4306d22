import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { instantOfServerTime } from '../changes/server-time.ts';
import { code } from '../mappers/column-value.ts';
import type { PriceGroupRow } from './promotion-rows.query.ts';

const DAY_MS = 24 * 60 * 60_000;

/** When a price group holds: instants in ms. `from` belongs to it, `until` does not any more; null: no limit. */
export interface PromotionPeriod {
  readonly from: number | null;
  readonly until: number | null;
}

type LocalTime = Date | null | undefined;

/**
 * Begin and end of a price group in the server's time zone. A date without a time begins at midnight, and an end date
 * belongs to the promotion up to the midnight that follows; a time is used where BEG_TIM_FLG or END_TIM_FLG is Y (BEG_DT,
 * END_DT), and the promotion is over at the end time itself. All of this is read from the columns' names and samples:
 * to be confirmed on a real company (docs/prices.md). The failure says what cannot be understood.
 */
export function promotionPeriod(group: PriceGroupRow, timeZone: string): Result<PromotionPeriod, string> {
  const begin = moment(group.NO_BEG_DAT, group.BEG_DAT, group.BEG_DT, group.BEG_TIM_FLG);
  if (!begin.ok) return err(`its begin ${begin.error}`);
  const end = moment(group.NO_END_DAT, group.END_DAT, group.END_DT, group.END_TIM_FLG);
  if (!end.ok) return err(`its end ${end.error}`);
  const from = begin.value === null ? null : instantMs(begin.value.local, timeZone);
  const until = end.value === null ? null : instantMs(endOf(end.value), timeZone);
  if (from !== null && until !== null && until <= from) return err('it ends before it begins');
  return ok({ from, until });
}

/** A local time as if it were UTC; `isWholeDay`: only its day counts, and `local` is that day's midnight. */
interface Moment {
  readonly local: Date;
  readonly isWholeDay: boolean;
}

function moment(
  none: string | null | undefined,
  day: LocalTime,
  time: LocalTime,
  flag: string | null | undefined,
): Result<Moment | null, string> {
  if (code(none) === 'Y') return ok(null);
  const date = day ?? time ?? null;
  // Where a release has no NO_..._DAT, a blank date is what it says.
  if (date === null) return none === undefined ? ok(null) : err('has no date');
  const timed = code(flag);
  if (timed === 'Y') return time == null ? err('has no time') : ok({ local: time, isWholeDay: false });
  if (timed !== '' && timed !== 'N' && timed !== '!') return err(`has the unknown time flag ${timed}`);
  return ok({ local: new Date(Math.floor(date.getTime() / DAY_MS) * DAY_MS), isWholeDay: true });
}

const endOf = ({ local, isWholeDay }: Moment): Date =>
  isWholeDay ? new Date(local.getTime() + DAY_MS) : local;

const instantMs = (local: Date, timeZone: string): number => instantOfServerTime(local, timeZone).getTime();
