import { localDay } from '../../../../src-shared/domain/local-day.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { ReconciledDay } from '../../ports/reconciliation-store.ts';
import {
  type ComparedOrder,
  moneyOfDocument,
  moneyOfRows,
  moneyOfWeb,
  Sums,
  saleOf,
} from './compared-order.ts';
import { isInPos } from './gather-orders.ts';

interface DaySums {
  readonly web: Sums;
  readonly ledger: Sums;
  readonly posted: Sums;
  readonly pos: Sums;
}

/**
 * Counts and sums by day of placing and currency, without what the store took back. The days are the company's, so that
 * they can be held against the reports of its tills.
 */
export class SumsByDay {
  readonly #timeZone: string;
  readonly #days = new Map<string, DaySums>();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** `found`: the documents of these orders, whatever others are among them. */
  add(orders: readonly ComparedOrder[], found: readonly PosDocument[]): void {
    for (const { web, rows } of orders) {
      const picture = web ?? rows[0]?.order;
      if (picture === undefined || picture.isCanceled) continue;
      const day = this.#day(`${localDay(Date.parse(picture.placedAt), this.#timeZone)} ${picture.currency}`);
      if (web !== null) day.web.add(moneyOfWeb(web));
      if (rows.length > 0) day.ledger.add(moneyOfRows(rows));
      for (const row of rows.filter(isInPos)) {
        day.posted.add(moneyOfRows([row]));
        const { main } = saleOf(row, found);
        if (main !== null) day.pos.add(moneyOfDocument(main));
      }
    }
  }

  /** The last day first. */
  value(): readonly ReconciledDay[] {
    return [...this.#days]
      .toSorted(([one], [other]) => (one < other ? 1 : -1))
      .map(([key, day]) => ({
        day: key.slice(0, 10),
        currency: key.slice(11),
        web: day.web.value(),
        ledger: day.ledger.value(),
        posted: day.posted.value(),
        pos: day.pos.value(),
      }));
  }

  #day(key: string): DaySums {
    const known = this.#days.get(key);
    const day = known ?? { web: new Sums(), ledger: new Sums(), posted: new Sums(), pos: new Sums() };
    this.#days.set(key, day);
    return day;
  }
}
