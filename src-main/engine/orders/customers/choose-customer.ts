import type { PosCustomer } from '../../ports/pos-documents.ts';

/**
 * One of several customers with the same e-mail address: a web customer before others, then the one with the shopper's
 * name, then the lowest number, so that the same shopper always comes out the same. Null: there is none.
 */
export function chooseCustomer(found: readonly PosCustomer[], name: string): PosCustomer | null {
  const wanted = name.trim().toLowerCase();
  const rank = (customer: PosCustomer): readonly [number, number] => [
    customer.isEcommerce ? 0 : 1,
    customer.name.trim().toLowerCase() === wanted ? 0 : 1,
  ];
  const sorted = [...found].sort((a, b) => {
    const [webA, nameA] = rank(a);
    const [webB, nameB] = rank(b);
    return webA - webB || nameA - nameB || compareNumbers(a.customerNumber, b.customerNumber);
  });
  return sorted[0] ?? null;
}

const compareNumbers = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
