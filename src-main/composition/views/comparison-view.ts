import type { ComparisonView } from '../../../src-shared/contract/orders.schema.ts';
import type { OrderSums, Reconciliation } from '../../engine/ports/reconciliation-store.ts';
import { type Hide, instantText } from './failure-view.ts';

/** A comparison of a store's orders as the page shows it. */
export const comparisonView = (comparison: Reconciliation, hide: Hide): ComparisonView => ({
  storeId: comparison.connectionId,
  at: instantText(comparison.at),
  placedFrom: instantText(comparison.placedFrom),
  days: comparison.days.map(({ day, currency, web, ledger, posted, pos }) => ({
    day,
    currency,
    web: sumsView(web),
    ledger: sumsView(ledger),
    posted: sumsView(posted),
    pos: sumsView(pos),
  })),
  differences: comparison.differences.map(({ kind, number, part, text, isSettled }) => ({
    kind,
    number,
    part,
    text: hide(text),
    isSettled,
  })),
  differenceCount: comparison.differenceCount,
});

const sumsView = ({ orders, total, tax }: OrderSums) => ({ orders, total, tax });
