import type { CompanyDocument } from './company-document.ts';
import { type Duty, dutyOf, type OrderCase, referenceOf, returnReferenceOf } from './order-case.ts';
import type { OrderTerms } from './order-terms.ts';

/** An order beside what the company has of it. */
export interface OrderBook {
  readonly case: OrderCase;
  readonly duty: Duty;
  /** The orders and sales that name it: one, unless something went wrong. Releases and deposits belong to them. */
  readonly roots: readonly CompanyDocument[];
  /** Documents by which goods of it came back at the till. */
  readonly tillReturns: readonly CompanyDocument[];
  /** Its refunds with goods, each with the documents that name it. */
  readonly returns: readonly {
    readonly refund: OrderCase['order']['refunds'][number];
    readonly documents: readonly CompanyDocument[];
  }[];
}

/** The orders of one store beside the company's documents. */
export interface OrderBooks {
  readonly orders: readonly OrderBook[];
  /** Documents under the store's prefix that no order or refund of it asks for. */
  readonly strangers: readonly CompanyDocument[];
}

/** Puts the documents of a company beside the orders of a store that they stand for, by their references. */
export function openBooks(
  cases: readonly OrderCase[],
  documents: readonly CompanyDocument[],
  terms: OrderTerms,
): OrderBooks {
  const own = documents.filter(({ reference }) => reference.startsWith(`${terms.prefix}-`));
  const byReference = Map.groupBy(own, ({ reference }) => reference);
  const asked = new Set<string>();
  const named = (reference: string): readonly CompanyDocument[] => {
    asked.add(reference);
    return byReference.get(reference) ?? [];
  };
  const orders = cases.map((each): OrderBook => {
    const { order } = each;
    const documents = named(referenceOf(terms, order.id));
    return {
      case: each,
      duty: dutyOf(each, terms),
      roots: documents.filter(({ role }) => role === 'order' || role === 'ticket'),
      tillReturns: documents.filter(({ role }) => role === 'return'),
      returns: order.refunds.map((refund) => ({
        refund,
        documents: named(returnReferenceOf(terms, refund.id)),
      })),
    };
  });
  return { orders, strangers: own.filter(({ reference }) => !asked.has(reference)) };
}

/** Whether a refund brought goods back. */
export const hasGoods = ({ lines }: OrderCase['order']['refunds'][number]): boolean =>
  lines.some(({ quantity }) => quantity > 0);
