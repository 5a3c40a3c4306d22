import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';

/**
 * Which of two pictures of one order counts: the one that the store changed last. Of the same instant it is the one that was
 * read last, since a store may change an order twice within a second of its clock.
 */
export function newestSnapshot(known: WebOrder | null, read: WebOrder): WebOrder {
  if (known === null) return read;
  return Date.parse(known.modifiedAt) > Date.parse(read.modifiedAt) ? known : read;
}

/** Whether two pictures say the same, whenever the store touched them. */
export const saysTheSame = (one: WebOrder, other: WebOrder): boolean =>
  canonicalText({ ...one, modifiedAt: '' }) === canonicalText({ ...other, modifiedAt: '' });

/** Keys in order, so that a picture that was stored and read back compares equal. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
