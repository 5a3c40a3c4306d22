import { centsOf, fromCents, sumCents } from '../../../../src-shared/domain/cents.ts';
import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import { orderProblem } from '../mapping/map-input.ts';

/** A number of the web order beside the same number of the document. */
export interface ProofRow {
  /** `lines`, `shipping`, `fees`, `rounding`, `tax`, `total`, `tenders`, `due`, or `line:<id>`, `tax:<authority>`. */
  readonly code: string;
  readonly label: string;
  readonly web: Decimal;
  readonly pos: Decimal;
  readonly isEqual: boolean;
}

export interface Proof {
  readonly rows: readonly ProofRow[];
  readonly isProved: boolean;
  /** Which number is off; null when none is. */
  readonly problem: SyncError | null;
}

/**
 * Proves a document against its order, to the cent: every line, charges, tax by authority, and
 * lines + charges + tax = total = tenders + amount due, of which a ticket has none.
 */
export function proveDraft(order: WebOrder, draft: DocumentDraft, settings: OrderSettings): Proof {
  const lineCents = sumCents(draft.lines.map(({ extended }) => extended));
  const chargeCents = sumCents(draft.charges.map(({ amount }) => amount));
  const taxCents = sumCents(draft.taxes.map(({ amount }) => amount));
  const tenderCents = sumCents(draft.tenders.map(({ amount }) => amount));
  const totalCents = lineCents + chargeCents + taxCents;
  const webCharges = sumCents([...order.shipping, ...order.fees].map(({ total }) => total));
  const webLines = sumCents(order.lines.map(({ total }) => total));
  const roundedCents = centsOf(order.total) - webLines - webCharges - centsOf(order.totalTax);
  const dueCents = draft.tenders.length === 0 ? centsOf(order.total) : 0;
  const rows = [
    ...lineRows(order, draft),
    row('lines', 'Lines', webLines, lineCents),
    row('charges', 'Shipping and fees', webCharges, chargeCents - roundedCents),
    ...(roundedCents === 0
      ? []
      : [row('rounding', 'Rounding', roundedCents, roundingOf(draft, settings, webCharges, chargeCents))]),
    row('tax', 'Tax', centsOf(order.totalTax), taxCents),
    row('total', 'Total', centsOf(order.total), totalCents),
    row('tenders', 'Paid', centsOf(order.total) - dueCents, tenderCents),
    row('due', 'Amount due', draft.kind === 'ticket' ? 0 : dueCents, totalCents - tenderCents),
  ];
  const off = rows.find(({ isEqual }) => !isEqual);
  return { rows, isProved: off === undefined, problem: off === undefined ? null : notProved(order, off) };
}

/** What the rounding slot holds beyond the web order's own charges. */
function roundingOf(
  draft: DocumentDraft,
  { roundingSlot }: OrderSettings,
  webCharges: number,
  chargeCents: number,
): number {
  return roundingSlot === null || draft.charges.length === 0 ? 0 : chargeCents - webCharges;
}

function lineRows(order: WebOrder, draft: DocumentDraft): readonly ProofRow[] {
  return order.lines.map((line) => {
    const written = draft.lines.filter(({ webLineId }) => webLineId === line.id);
    const units = written.reduce((sum, { quantity }) => sum + Number(quantity), 0);
    const cents = sumCents(written.map(({ extended }) => extended));
    const isWhole = units === Number(line.quantity);
    const proof = row(`line:${line.id}`, `${line.quantity} × ${line.name}`, centsOf(line.total), cents);
    return isWhole ? proof : { ...proof, isEqual: false };
  });
}

const row = (code: string, label: string, web: number, pos: number): ProofRow => ({
  code,
  label,
  web: fromCents(web),
  pos: fromCents(pos),
  isEqual: web === pos,
});

const notProved = ({ number }: WebOrder, { label, web, pos }: ProofRow): SyncError =>
  orderProblem(
    number,
    'not-proved',
    `“${label}” of order ${number} is ${web} in the store and would be ${pos} in Counterpoint.`,
    'Nothing was written. Check the order in the store and the order settings, or enter it by hand.',
  );
