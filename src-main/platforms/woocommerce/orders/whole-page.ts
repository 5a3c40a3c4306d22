import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { type ErrorMeaning, failureOf } from '../../http/error-meaning.ts';
import { LARGEST_PAGE, type Page, type WooClient } from '../client.ts';
import type { Query } from '../transport.ts';

/** More decimals than WooCommerce calculates with, so that nothing was rounded before it is added up. */
export const EXACT: Query[number] = ['dp', '6'];

/**
 * The failure that a page of a hundred is which holds fewer records than the store counts: half an answer, never the end,
 * since the rest would be lost. Null when it is whole. Behind its end a list counts nothing (seen on 10.0.2 with orders in
 * tables of their own).
 */
export function shortPage(
  client: WooClient,
  { value: rows, total }: Page<readonly unknown[]>,
  page: number,
): SyncError | null {
  if (total === null) return null;
  const expected = Math.min(LARGEST_PAGE, total - (page - 1) * LARGEST_PAGE);
  if (rows.length >= expected) return null;
  return failureOf(SHORT, 'read', `${rows.length} of ${expected} records`, client.failures);
}

/** A list that answers fewer records than it counts. */
export const SHORT: ErrorMeaning = {
  kind: 'transient',
  code: 'platform.list-short',
  operatorMessage: 'The store answered fewer orders or refunds than it counts.',
  remedy:
    'Nothing to do if it happens now and then. If it stays, an order of the store is damaged or hidden by a plugin, and is not read: see WooCommerce, Status, Logs. The others go on.',
};
