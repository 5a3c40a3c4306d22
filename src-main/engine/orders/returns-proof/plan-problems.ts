import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';

/** More cells than this are not listed. */
const MOST_CELLS = 12;

const refused = (code: string, field: string, operatorMessage: string, remedy: string): SyncError =>
  syncError({ kind: 'rejected', code: `order.returns-test-${code}`, field, operatorMessage, remedy });

/** Why a test cannot be made of what was chosen. */
export const PLAN_PROBLEMS = {
  noApi: () =>
    refused(
      'no-api',
      'counterpoint.api',
      'There is nothing to test: Counterpoint’s API is not set up, so returns are entered by hand.',
      'Connect Counterpoint with its API first.',
    ),
  noPayCode: () =>
    refused(
      'no-pay-code',
      'orders.payments',
      'No pay code is chosen for the store’s orders.',
      'Choose how payments are handled in the order settings.',
    ),
  noItem: (item: ItemNumber) =>
    refused(
      'no-item',
      'item',
      `There is no item ${item} in Counterpoint.`,
      'Name another item by its number.',
    ),
  unfitItem: (item: ItemNumber) =>
    refused(
      'item-unfit',
      'item',
      `Item ${item} is sold by serial number, as a kit, or as a service.`,
      'Choose a plain item, or one with colors or sizes.',
    ),
  whichCell: (item: ItemNumber, cells: readonly string[]) =>
    refused(
      'which-cell',
      'cell',
      `Item ${item} has several colors or sizes, and it is not clear which one is meant.`,
      `Name one by its codes: ${cells.slice(0, MOST_CELLS).join('; ')}${cells.length > MOST_CELLS ? '; …' : ''}.`,
    ),
  noPrice: (item: ItemNumber, price: string | null) =>
    refused(
      'no-price',
      'item',
      `Item ${item} has ${price === null ? 'no price' : `the price ${price}`}, of which no test can be made.`,
      'Choose an item that costs something, in whole cents.',
    ),
  noStock: (item: ItemNumber) =>
    refused(
      'no-stock',
      'item',
      `None of the store’s locations has one of item ${item}.`,
      'Choose an item that is in stock.',
    ),
} as const;
