import type { DocumentView } from '../../../src-shared/contract/orders.schema.ts';

/** A document as staff type it in at the till, line by line. */
export function documentText(document: DocumentView): string {
  const { lines, charges, taxes, tenders, notes } = document;
  return [
    `Number ${document.ticketNumber}, customer's PO ${document.reference}`,
    `Customer ${document.customerNumber ?? 'walk-in'}`,
    ...(document.billing.length === 0 ? [] : ['', 'Bill to', ...document.billing]),
    ...(document.shipping.length === 0 ? [] : ['', 'Ship to', ...document.shipping]),
    '',
    ...lines.map(
      ({ item, quantity, price, extended, location }) =>
        `${quantity} × ${item} at ${amountText(price)} = ${amountText(extended)}${location === null ? '' : ` from ${location}`}`,
    ),
    ...charges.map(({ slot, amount }) => `Misc charge ${slot}: ${amountText(amount)}`),
    ...taxes.map(({ authority, rule, amount }) => `Tax ${authority} ${rule}: ${amountText(amount)}`),
    ...tenders.map(({ payCode, amount }) => `Paid ${payCode}: ${amountText(amount)}`),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ].join('\n');
}

/** An amount as the till shows it: two decimals at least, more where the price has them. */
export function amountText(amount: string): string {
  const [whole = '', decimals = ''] = amount.split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}
