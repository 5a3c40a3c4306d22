import { centsOf, fromCents, sumCents, sumDecimals } from '../../../../src-shared/domain/cents.ts';
import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import { orderProblem } from '../mapping/map-input.ts';
import { taxRuleFor } from '../mapping/map-money.ts';
import { inWholeCents } from '../mapping/whole-cents.ts';
import { isCaptured } from '../state/order-facts.ts';

/** A number of the web order beside the same number of the document. */
export interface ProofRow {
  /**
   * `line:<id>`, `lines`, `discounts`, `shipping`, `fees`, `rounding` (joined by `+` where they share a slot), `slot:<n>`,
   * `tax:<authority> <rule>`, `tax`, `total`, `tenders`, `due`.
   */
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
 * Proves a document against its order, to the cent: every line, every charge, tax by authority, and
 * lines − discounts + charges + tax = total = tenders + amount due, of which a ticket has none. Only captured money counts
 * as paid. The rows are plain data.
 */
export function proveDraft(given: WebOrder, draft: DocumentDraft, settings: OrderSettings): Proof {
  const order = inWholeCents(given);
  const full = sumCents(order.lines.map(({ subtotal }) => subtotal));
  const net = sumCents(order.lines.map(({ total }) => total));
  const lines = sumCents(draft.lines.map(({ extended }) => extended));
  const charges = sumCents(draft.charges.map(({ amount }) => amount));
  const tax = sumCents(draft.taxes.map(({ amount }) => amount));
  const tendered = sumCents(draft.tenders.map(({ amount }) => amount));
  const total = lines + charges + tax;
  const paid = isCaptured(order) ? centsOf(order.total) : 0;
  const rows = [
    ...lineRows(order, draft),
    row('lines', 'Lines', net, lines),
    ...(full === net ? [] : [row('discounts', 'Discounts', full - net, full - lines)]),
    ...chargeRows(order, draft, settings),
    ...taxRows(order, draft, settings),
    row('tax', 'Tax', centsOf(order.totalTax), tax),
    row('total', 'Total', centsOf(order.total), total),
    row('tenders', 'Paid', paid, tendered),
    row('due', 'Amount due', draft.kind === 'ticket' ? 0 : centsOf(order.total) - paid, total - tendered),
  ];
  const off = rows.find(({ isEqual }) => !isEqual);
  return { rows, isProved: off === undefined, problem: off === undefined ? null : notProved(order, off) };
}

function lineRows(order: WebOrder, draft: DocumentDraft): readonly ProofRow[] {
  const known = new Set<string>(order.lines.map(({ id }) => id));
  const strangers = draft.lines.filter(({ webLineId }) => !known.has(webLineId));
  return [
    ...order.lines.map((line) => {
      const written = draft.lines.filter(({ webLineId }) => webLineId === line.id);
      const units = sumDecimals(written.map(({ quantity }) => quantity));
      const cents = sumCents(written.map(({ extended }) => extended));
      const proof = row(`line:${line.id}`, `${line.quantity} × ${line.name}`, centsOf(line.total), cents);
      return units === line.quantity ? proof : { ...proof, isEqual: false };
    }),
    ...strangers.map(({ webLineId, itemNumber, extended }) => ({
      ...row(`line:${webLineId}`, `${itemNumber}, which the order does not have`, 0, centsOf(extended)),
      isEqual: false,
    })),
  ];
}

/** Charge by charge; several in one slot of the POS can only be compared together. */
function chargeRows(order: WebOrder, draft: DocumentDraft, settings: OrderSettings): readonly ProofRow[] {
  const shipping = sumCents(order.shipping.map(({ total }) => total));
  const fees = sumCents(order.fees.map(({ total }) => total));
  const lines = sumCents(order.lines.map(({ total }) => total));
  const rounding = centsOf(order.total) - lines - shipping - fees - centsOf(order.totalTax);
  const wanted = [
    { code: 'shipping', label: 'Shipping', slot: settings.shippingSlot, cents: shipping },
    { code: 'fees', label: 'Fees', slot: settings.feeSlot, cents: fees },
    { code: 'rounding', label: 'Rounding', slot: settings.roundingSlot, cents: rounding },
  ].filter(({ code, cents }) => code === 'shipping' || cents !== 0);
  const written = new Map(draft.charges.map(({ slot, amount }) => [slot, centsOf(amount)]));
  const slots = new Set([...wanted.map(({ slot }) => slot), ...written.keys()]);
  return [...slots].map((slot) => {
    const inSlot = wanted.filter((charge) => charge.slot === slot);
    const pos = slot === null ? 0 : (written.get(slot) ?? 0);
    if (inSlot.length === 0) return row(`slot:${slot}`, `Charge ${slot}`, 0, pos);
    return row(
      inSlot.map(({ code }) => code).join('+'),
      inSlot.map(({ label }) => label).join(' and '),
      inSlot.reduce((sum, { cents }) => sum + cents, 0),
      pos,
    );
  });
}

function taxRows(order: WebOrder, draft: DocumentDraft, settings: OrderSettings): readonly ProofRow[] {
  const web = new Map<string, number>();
  for (const tax of order.taxes) {
    const rule = taxRuleFor(tax, settings);
    const key = rule === null ? tax.code : `${rule.authority} ${rule.rule}`;
    web.set(key, (web.get(key) ?? 0) + centsOf(tax.amount));
  }
  const pos = new Map(
    draft.taxes.map(({ authority, rule, amount }) => [`${authority} ${rule}`, centsOf(amount)]),
  );
  return [...new Set([...web.keys(), ...pos.keys()])]
    .map((key) => row(`tax:${key}`, `Tax, ${key}`, web.get(key) ?? 0, pos.get(key) ?? 0))
    .filter(({ web: charged, isEqual }) => !isEqual || centsOf(charged) !== 0);
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
