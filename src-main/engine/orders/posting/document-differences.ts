import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { reportOrderError, resolveErrorsAbout } from '../order-errors.ts';
import { type DocumentDifference, proveDocument } from '../proof/prove-document.ts';
import { noteOrder } from '../timeline.ts';
import { mainDocument } from './main-document.ts';
import type { RoundContext } from './round-context.ts';

const MONEY_DIFFERS = 'order.money-differs';
const DOCUMENT_DIFFERS = 'order.document-differs';

/**
 * What stands in the POS is not what was sent: money that is off is an alarm, the rest is for people to know.
 */
export function tellDifferences(
  context: RoundContext,
  row: LedgerOrder,
  differences: readonly DocumentDifference[],
): void {
  if (differences.length === 0) return;
  const { stores, clock } = context;
  const told = toldOf(differences);
  noteOrder(stores, row, clock.now(), 'document-differs', told);
  if (differences.every(({ code }) => code === 'backorder')) {
    reportOrderError(context, row, backordered(row, told));
    return;
  }
  const isMoney = differences.some((difference) => difference.isMoney);
  reportOrderError(
    context,
    row,
    syncError({
      kind: isMoney ? 'rejected' : 'blocked',
      code: isMoney ? MONEY_DIFFERS : DOCUMENT_DIFFERS,
      operatorMessage: `Order ${row.number} stands in Counterpoint otherwise than it was sent.`,
      remedy: `Compare document ${row.ticketNumber} with the order, and correct it in Counterpoint.`,
      detail: told,
    }),
  );
}

/** What was told of a document that stands there by now exactly as it was sent is over. Call inside a transaction. */
export function endDifferences(
  { stores, clock }: RoundContext,
  row: LedgerOrder,
  own: readonly PosDocument[],
): void {
  if (row.draft === null || mainDocument(own).place !== 'open') return;
  if (proveDocument(row.draft, own).length > 0) return;
  for (const code of [MONEY_DIFFERS, DOCUMENT_DIFFERS]) {
    resolveErrorsAbout('order', stores, row, clock.now(), code);
  }
}

/** Says of a backorder for as long as it is one. */
export function tellBackorder(context: RoundContext, row: LedgerOrder, own: readonly PosDocument[]): void {
  if (!row.isBackordered || row.draft === null) return;
  const differences = proveDocument(row.draft, own);
  if (differences.length === 0 || !differences.every(({ code }) => code === 'backorder')) return;
  reportOrderError(context, row, backordered(row, toldOf(differences)));
}

const toldOf = (differences: readonly DocumentDifference[]): string =>
  differences.map(({ code, sent, found }) => `${code}: sent ${sent}, found ${found}`).join('; ');

const backordered = ({ number }: LedgerOrder, detail: string): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'order.backordered',
    operatorMessage: `Counterpoint has put a part of order ${number} on backorder; its goods stay held.`,
    remedy: 'Nothing to do: the hold ends once the goods have come in and the backorder is filled.',
    detail,
  });
