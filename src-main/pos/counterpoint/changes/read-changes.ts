import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PosAspect, PosChanges, PosCursor } from '../../../engine/ports/pos.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import type { ItemNumberRow } from '../queries/online-items.query.ts';
import { readSignposts, type Signposts } from './read-signposts.ts';
import { changesQuery, cursorOf, goesBySignpost, isProven, wentBackwards } from './signpost-cursor.ts';
import type { TableDigests } from './table-digests.ts';

/**
 * Rows whose values one look adds up, of all tables together: some tenths of a second of the server's time. Of a larger
 * company each look takes a part, the next one the next. Cells alone are only counted, which costs next to nothing.
 */
const ROWS_PER_LOOK: Readonly<Record<PosAspect, number>> = {
  catalog: 600_000,
  prices: 100_000,
  stock: 250_000,
};

/** What changes are read with. */
export interface ChangeSource {
  readonly database: CounterpointDatabase;
  readonly digests: TableDigests;
  readonly timeZone: string;
}

/**
 * Reads the server's clock, then the newest signpost of every table of an aspect, one statement for each, and the digests
 * of those whose values are followed.
 */
export async function readBound(
  { database, digests, timeZone }: ChangeSource,
  aspect: PosAspect,
  signal: AbortSignal,
): Promise<Result<PosCursor, SyncError>> {
  const read = await readSignposts(database, aspect, signal);
  if (!read.ok) return read;
  return boundWithDigests({ database, digests, timeZone }, read.value, signal);
}

async function boundWithDigests(
  { digests, timeZone }: ChangeSource,
  signposts: Signposts,
  signal: AbortSignal,
): Promise<Result<PosCursor, SyncError>> {
  const found: [string, string][] = [];
  for (const of of signposts.digested) {
    const digest = await digests.current(of, signal);
    if (!digest.ok) return digest;
    found.push([of.table, digest.value]);
  }
  return ok({ ...cursorOf(signposts, timeZone), ...digestsOf(found) });
}

/**
 * Reads the bound first and then the items with rows later than `since`, and those whose values differ in the tables
 * whose signpost was not yet seen to move.
 */
export async function readChanges(
  source: ChangeSource,
  aspect: PosAspect,
  since: PosCursor,
  signal: AbortSignal,
): Promise<Result<PosChanges, SyncError>> {
  const { database, timeZone } = source;
  const read = await readSignposts(database, aspect, signal);
  if (!read.ok) return read;
  const { tables, digested } = read.value;
  const newest = since.newest ?? since.signposts;
  if (tables.some((signpost) => wentBackwards(signpost, newest, timeZone))) {
    const whole = await boundWithDigests(source, read.value, signal);
    return whole.ok ? ok({ itemNumbers: [], bound: whole.value, mustCompareAll: true }) : whole;
  }
  const followed = digested.filter(({ table }) => !isProven(table, since));
  const marked = tables.filter(({ table }) => goesBySignpost(table, digested, since));
  const rows = await database.runAll(
    marked.flatMap((signpost) => changesQuery(signpost, since.signposts, timeZone) ?? []),
    signal,
  );
  if (!rows.ok) return rows;
  const looks = await source.digests.look(followed, since.digests ?? {}, ROWS_PER_LOOK[aspect], signal);
  if (!looks.ok) return looks;
  const items = [...distinct(rows.value.flat()), ...looks.value.flatMap((look) => look.items)];
  const found = looks.value.map(({ table, digest }): [string, string] => [table, digest]);
  const bound = { ...cursorOf(read.value, timeZone), ...digestsOf(found) };
  return ok({ itemNumbers: [...new Set(items)], bound, mustCompareAll: false });
}

const digestsOf = (found: readonly [string, string][]): Pick<PosCursor, 'digests'> =>
  found.length === 0 ? {} : { digests: Object.fromEntries(found) };

function distinct(rows: readonly ItemNumberRow[]): ReadonlySet<ItemNumber> {
  const numbers = new Set(rows.map((row) => itemNumber(row.ITEM_NO ?? '')));
  numbers.delete(itemNumber(''));
  return numbers;
}
