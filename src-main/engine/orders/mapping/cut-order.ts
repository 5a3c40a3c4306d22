import { centsOf, fromCents, sumCents } from '../../../../src-shared/domain/cents.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import type { RemoteLineId } from '../../../../src-shared/domain/ids.ts';
import type {
  WebCharge,
  WebOrder,
  WebOrderLine,
  WebPayment,
  WebTax,
  WebTender,
} from '../../../../src-shared/domain/web-order.ts';
import { spreadCents } from './spread.ts';

const ZERO = decimal(0);

/** What is left of an order, or of its rest, when a part is taken away: goods, charges, tax and money. */
export function withoutPart(whole: WebOrder, part: WebOrder): WebOrder {
  return {
    ...whole,
    lines: whole.lines
      .map((line) => lineWithout(line, part.lines))
      .filter(({ quantity }) => compareDecimals(quantity, ZERO) > 0),
    shipping: chargesWithout(whole.shipping, part.shipping),
    fees: chargesWithout(whole.fees, part.fees),
    taxes: whole.taxes.map((tax) => taxWithout(tax, part.taxes)),
    total: subtractDecimals(whole.total, part.total),
    totalTax: subtractDecimals(whole.totalTax, part.totalTax),
    payment: paymentWithout(whole.payment, part.payment),
  };
}

/**
 * So many units of each line as an order by itself, with their share of the money; it takes all charges along. Where it
 * takes everything that is left it is the rest itself, so that parts always come to the whole.
 */
export function partOf(rest: WebOrder, units: ReadonlyMap<RemoteLineId, Decimal>): WebOrder {
  const wanted = (line: WebOrderLine): Decimal => units.get(line.id) ?? ZERO;
  if (rest.lines.every((line) => compareDecimals(wanted(line), line.quantity) >= 0)) return rest;
  const lines = rest.lines
    .filter((line) => compareDecimals(wanted(line), ZERO) > 0)
    .map((line) => shareOf(line, wanted(line)));
  const charges = [...rest.shipping, ...rest.fees];
  const taxed = sumCents([...lines, ...charges].map(({ tax }) => tax));
  const taxCents = Math.min(taxed, Math.max(0, centsOf(rest.totalTax)));
  const total = fromCents(sumCents([...lines, ...charges].map((row) => row.total)) + taxCents);
  return {
    ...rest,
    lines,
    taxes: taxShares(rest.taxes, taxCents),
    totalTax: fromCents(taxCents),
    total,
    payment: { ...rest.payment, ...paidFor(total, rest.payment) },
  };
}

function lineWithout(line: WebOrderLine, parts: readonly WebOrderLine[]): WebOrderLine {
  const gone = parts.find(({ id }) => id === line.id);
  if (gone === undefined) return line;
  return {
    ...line,
    quantity: subtractDecimals(line.quantity, gone.quantity),
    shippedQuantity: subtractDecimals(line.shippedQuantity, gone.quantity),
    subtotal: subtractDecimals(line.subtotal, gone.subtotal),
    total: subtractDecimals(line.total, gone.total),
    tax: subtractDecimals(line.tax, gone.tax),
  };
}

/** The first part took the charges; what was added since is left. */
function chargesWithout(charges: readonly WebCharge[], parts: readonly WebCharge[]): readonly WebCharge[] {
  return charges
    .map((charge) => {
      const gone = parts.find(({ id }) => id === charge.id);
      if (gone === undefined) return charge;
      const { total, tax } = charge;
      return { ...charge, total: subtractDecimals(total, gone.total), tax: subtractDecimals(tax, gone.tax) };
    })
    .filter(({ total, tax }) => total !== ZERO || tax !== ZERO);
}

function taxWithout(tax: WebTax, parts: readonly WebTax[]): WebTax {
  const gone = parts.find(({ code }) => code === tax.code);
  return gone === undefined ? tax : { ...tax, amount: subtractDecimals(tax.amount, gone.amount) };
}

function paymentWithout(payment: WebPayment, part: WebPayment): WebPayment {
  return {
    ...payment,
    capturedAmount: atLeastZero(subtractDecimals(payment.capturedAmount, part.capturedAmount)),
    otherTenders: payment.otherTenders
      .map((tender) => {
        const gone = part.otherTenders.find((other) => isSameTender(tender, other));
        return gone === undefined
          ? tender
          : { ...tender, amount: subtractDecimals(tender.amount, gone.amount) };
      })
      .filter(({ amount }) => amount !== ZERO),
  };
}

const isSameTender = (one: WebTender, other: WebTender): boolean =>
  one.method === other.method && one.cardNumber === other.cardNumber;

function shareOf(line: WebOrderLine, units: Decimal): WebOrderLine {
  if (compareDecimals(units, line.quantity) >= 0) return line;
  const share = (amount: Decimal): Decimal =>
    roundDecimal(divideDecimals(multiplyDecimals(amount, units), line.quantity), 2);
  return {
    ...line,
    quantity: units,
    shippedQuantity: units,
    subtotal: share(line.subtotal),
    total: share(line.total),
    tax: share(line.tax),
  };
}

function taxShares(taxes: readonly WebTax[], cents: number): readonly WebTax[] {
  if (cents === 0) return [];
  const shares = spreadCents(
    cents,
    taxes.map(({ amount }) => Math.max(0, centsOf(amount))),
  );
  return taxes.map((tax, index) => ({ ...tax, amount: fromCents(shares[index] ?? 0) }));
}

/** Gift cards and credits are used up first; what they do not cover is the payment method's. */
function paidFor(
  total: Decimal,
  { state, capturedAmount, otherTenders }: WebPayment,
): Pick<WebPayment, 'state' | 'capturedAmount' | 'otherTenders'> {
  let owed = centsOf(total);
  const used: WebTender[] = [];
  for (const tender of otherTenders) {
    const share = Math.min(owed, centsOf(tender.amount));
    owed -= share;
    if (share > 0) used.push({ ...tender, amount: fromCents(share) });
  }
  const isCovered = state === 'captured' || (state === 'partly-captured' && centsOf(capturedAmount) >= owed);
  return {
    state: isCovered ? 'captured' : state,
    capturedAmount: isCovered ? fromCents(owed) : capturedAmount,
    otherTenders: used,
  };
}

const atLeastZero = (amount: Decimal): Decimal => (compareDecimals(amount, ZERO) < 0 ? ZERO : amount);
