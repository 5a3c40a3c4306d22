import { type Finding, passed, warned } from '../../../../src-shared/domain/health-check.ts';
import { signpostKeys } from '../changes/signpost-keys.ts';
import type { SignpostMode } from '../changes/watched-table.ts';
import type { TableName } from '../schema/tables.ts';

/** A watched table, what it tells about changes, and its newest change. */
export interface TableSignpost {
  readonly table: TableName;
  readonly mode: SignpostMode;
  /** Null: no row has any. */
  readonly newest: Date | null;
}

const DAY_MS = 86_400_000;
/** A shop that sells has moved these within a week. */
const LIVELY: readonly TableName[] = ['IM_ITEM', 'IM_INV'];
const LIVELY_DAYS = 7;
/** Goods and money: their values are followed where no signpost was seen to move. */
const FOLLOWED: readonly TableName[] = ['IM_ITEM', 'IM_PRC', 'IM_INV', 'IM_INV_CELL'];
/** So much later than now nothing can have happened, whatever the clocks say. */
const FUTURE_MS = 3_600_000;

const COLUMN: Readonly<Record<SignpostMode, string>> = {
  'utc-and-local': 'RS_UTC_DT, else LST_MAINT_DT',
  utc: 'RS_UTC_DT',
  local: 'LST_MAINT_DT',
  none: 'no signpost, so it is read in full',
};

/**
 * Judges by what changes are noticed, table by table, and whether it moves at all; `now` is the server's clock. `seen` are
 * the signposts that we saw to move here, by their keys in cursors: only these are relied upon; null: we have not looked yet.
 */
export function judgeSignposts(
  signposts: readonly TableSignpost[],
  now: Date,
  seen: ReadonlySet<string> | null,
): Finding {
  const told = signposts.map((signpost) => tell(signpost, now) + tellSeen(signpost, seen)).join('; ');
  const detail = seen === null ? `${told}; none was followed here yet` : told;
  const future = signposts.filter(
    ({ newest }) => newest !== null && newest.getTime() - now.getTime() > FUTURE_MS,
  );
  if (future.length > 0) {
    return warned(
      `${detail}.`,
      `Correct the dates in the future in ${names(future)}: until then changes there are only found by the daily comparison.`,
    );
  }
  const still = signposts.filter((signpost) => LIVELY.includes(signpost.table) && isStill(signpost, now));
  if (still.length > 0) {
    return warned(
      `${detail}.`,
      `Nothing moved in ${names(still)} for ${LIVELY_DAYS} days. If the shop was open, changes are only found by the daily comparison.`,
    );
  }
  return passed(`${detail}.`);
}

const isStill = ({ newest }: TableSignpost, now: Date): boolean =>
  newest === null || now.getTime() - newest.getTime() > LIVELY_DAYS * DAY_MS;

function tell({ table, mode, newest }: TableSignpost, now: Date): string {
  if (mode === 'none') return `${table}: ${COLUMN[mode]}`;
  if (newest === null) return `${table}: ${COLUMN[mode]}, which no row has`;
  const days = Math.floor((now.getTime() - newest.getTime()) / DAY_MS);
  const moved =
    days < 0 ? 'in the future' : days === 0 ? 'within a day' : `${days} day${days === 1 ? '' : 's'} ago`;
  return `${table}: ${COLUMN[mode]}, moved ${moved}`;
}

// What we saw ourselves: a row may carry a time of today that nothing but its own making moved.
function tellSeen({ table, mode }: TableSignpost, seen: ReadonlySet<string> | null): string {
  if (seen === null || mode === 'none') return '';
  if (wasSeen(table, seen)) return ', seen to move here';
  if (table === 'IM_INV_CELL' && wasSeen('IM_INV', seen))
    return ', not seen to move here, IM_INV speaks for it';
  return `, not seen to move here yet${FOLLOWED.includes(table) ? ', so its values are followed' : ''}`;
}

const wasSeen = (table: TableName, seen: ReadonlySet<string>): boolean =>
  signpostKeys(table).some((key) => seen.has(key));

const names = (signposts: readonly TableSignpost[]): string => signposts.map(({ table }) => table).join(', ');
