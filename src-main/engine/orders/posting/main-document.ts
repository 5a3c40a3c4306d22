import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';

/**
 * The document that an order came to, among all that carry its mark: not the ticket that only holds its deposit, nor one
 * that releases it or gives it back. `own`: one or more.
 */
export function mainDocument(own: readonly PosDocument[]): PosDocument {
  const first = own.filter(({ isDeposit, originalDocument }) => !isDeposit && originalDocument === null);
  const order = first.find(({ type }) => type === 'order');
  const main = order ?? first[0] ?? own.find(({ isDeposit }) => !isDeposit) ?? own[0];
  if (main === undefined) throw new Error('there is no document to choose from');
  return main;
}
