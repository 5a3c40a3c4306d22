/** Web orders beside the company's documents. */

export { hasReleases } from './company-document.ts';
export { readCompanyDocuments } from './company-documents.query.ts';
export { emailKey, readCustomers } from './compare-customers.ts';
export { compareOrders, type OrderCounts, sumCounts } from './compare-orders.ts';
export { waitsForStaff } from './compare-returns.ts';
export { goodsBySku } from './goods.ts';
export { heldGoods } from './held-goods.ts';
export { type MinimumOrderWrites, minimumOrderWrites } from './minimum-order-writes.ts';
export { type OrderBook, type OrderBooks, openBooks } from './order-books.ts';
export { type OrderCase, referenceOf } from './order-case.ts';
export type { OrderTerms } from './order-terms.ts';
