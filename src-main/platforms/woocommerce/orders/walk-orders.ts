import { z } from 'zod';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { type ErrorMeaning, failureOf } from '../../http/error-meaning.ts';
import { LARGEST_PAGE, type Page, type WooClient } from '../client.ts';
import type { Query } from '../transport.ts';
import { ORDER_FIELDS, orderRow } from './order.schema.ts';
import { secondFromStart, secondOf, type WalkPosition, wireTime } from './walk-position.ts';
import { EXACT, shortPage } from './whole-page.ts';

/** By which of an order's instants a list is read. */
export type WalkAxis = 'modified' | 'created';

const AXES = {
  modified: {
    after: 'modified_after',
    before: 'modified_before',
    orderBy: 'modified',
    field: 'date_modified_gmt',
  },
  created: { after: 'after', before: 'before', orderBy: 'date', field: 'date_created_gmt' },
} as const;

/** Which list of orders is read. */
export interface Walk {
  readonly axis: WalkAxis;
  /** Orders before this second only; null: all. */
  readonly before: string | null;
}

/** A piece of a list, and where the next one begins; null: there is none. */
export interface Slice {
  readonly rows: readonly unknown[];
  readonly next: WalkPosition | null;
  /** The store counts more orders here than it shows, and does not tell which; null: it shows them all. */
  readonly problem: SyncError | null;
}

interface ReadPage extends Page<unknown[]> {
  readonly problem: SyncError | null;
}

/**
 * Reads on from a position. No page numbers over time: orders that change leave their place, and what follows moves up. So
 * it is always the first page after a second, and the next begins with the second of the last order, which may go on
 * behind the page; its orders come twice. `after` excludes its own second (seen on 10.0.2).
 */
export async function readSlice(
  client: WooClient,
  walk: Walk,
  position: WalkPosition,
  signal: AbortSignal,
): Promise<Result<Slice, SyncError>> {
  if (position.second !== null) return readSecond(client, walk, position, signal);
  const axis = AXES[walk.axis];
  const query: Query = [
    ...common(position),
    [axis.after, wireTime(position.after)],
    ...(walk.before === null ? [] : ([[axis.before, wireTime(walk.before)]] as const)),
    ['orderby', axis.orderBy],
    ['page', '1'],
  ];
  const read = await readPage(client, query, 1, signal);
  if (!read.ok) return read;
  const { value: rows, total, problem } = read.value;
  const hasMore = (total ?? rows.length + 1) > LARGEST_PAGE;
  if (!hasMore) return ok({ rows, next: null, problem });
  if (rows.length === 0 && problem !== null) return err(problem);
  const last = lastInstant(rows, axis.field);
  if (last === null) return err(failureOf(NO_DATES, 'read', null, client.failures));
  const after = secondOf(last, -1);
  if (after > position.after) return ok({ rows, next: { ...position, after }, problem });
  return readSecond(client, walk, { ...position, second: secondFromStart(0) }, signal);
}

const MOST_RESTARTS = 5;

/**
 * Reads all orders of the one second after a position, page by page by their ids, for those of one second have no order of
 * their own. When there are fewer than on the page before, some have changed and left, and it begins anew. Where a proxy
 * takes away the count, each page begins with the last order of the one before: when it does not, others have left.
 */
async function readSecond(
  client: WooClient,
  walk: Walk,
  position: WalkPosition,
  signal: AbortSignal,
): Promise<Result<Slice, SyncError>> {
  const axis = AXES[walk.axis];
  const { page, total: before, lastId, restarts } = position.second ?? secondFromStart(0);
  const query: Query = [
    ...common(position),
    [axis.after, wireTime(position.after)],
    [axis.before, wireTime(secondOf(position.after, 2))],
    ['orderby', 'id'],
    lastId === null ? ['page', String(page)] : ['offset', String((page - 1) * (LARGEST_PAGE - 1))],
  ];
  const read = await readPage(client, query, page, signal);
  if (!read.ok) return read;
  const { value: rows, total, problem } = read.value;
  const isMoved = page > 1 && (total !== before || (lastId !== null && idOf(rows.at(0)) !== lastId));
  if (isMoved) {
    if (restarts >= MOST_RESTARTS) return err(failureOf(MOVING, 'read', null, client.failures));
    return ok({ rows, next: { ...position, second: secondFromStart(restarts + 1) }, problem });
  }
  const isLast = total === null ? rows.length < LARGEST_PAGE : page * LARGEST_PAGE >= total;
  const next: WalkPosition = isLast
    ? { ...position, after: secondOf(position.after, 1), second: null }
    : {
        ...position,
        second: { page: page + 1, total, lastId: total === null ? idOf(rows.at(-1)) : null, restarts },
      };
  return ok({ rows, next, problem });
}

const idOf = (row: unknown): number | null => orderRow.safeParse(row).data?.id ?? null;

const common = ({ status }: WalkPosition): Query => [
  ['status', status],
  ['dates_are_gmt', 'true'],
  ['order', 'asc'],
  ['per_page', String(LARGEST_PAGE)],
  EXACT,
  ['_fields', ORDER_FIELDS],
];

/**
 * One page of orders. One with fewer rows than the store counts is half an answer, never the end, and is asked for once
 * more. If it stays so, an order that the store cannot show (damaged, or hidden by a plugin) must not keep back all others.
 */
async function readPage(
  client: WooClient,
  query: Query,
  page: number,
  signal: AbortSignal,
): Promise<Result<ReadPage, SyncError>> {
  const ask = () => client.get('orders', 'orders', query, z.array(z.unknown()), signal);
  const first = await ask();
  if (!first.ok) return first;
  if (shortPage(client, first.value, page) === null) return ok({ ...first.value, problem: null });
  const again = await ask();
  return again.ok ? ok({ ...again.value, problem: shortPage(client, again.value, page) }) : again;
}

function lastInstant(
  rows: readonly unknown[],
  field: 'date_modified_gmt' | 'date_created_gmt',
): string | null {
  for (const row of rows.toReversed()) {
    const instant = orderRow.safeParse(row).data?.[field] ?? null;
    if (instant !== null) return instant;
  }
  return null;
}

const MOVING: ErrorMeaning = {
  kind: 'transient',
  code: 'platform.orders-moving',
  operatorMessage: 'Hundreds of orders changed in the store while they were read.',
  remedy: 'Nothing to do; they are read again once the store is done with its work on them.',
};
const NO_DATES: ErrorMeaning = {
  kind: 'transient',
  code: 'platform.answer-unusable',
  operatorMessage: 'The store answered orders without their dates.',
  remedy: 'A plugin of the store changes its answers; see which one was added or updated last.',
};
