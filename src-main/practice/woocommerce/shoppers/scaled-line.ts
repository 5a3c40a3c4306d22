import {
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
} from '../../../../src-shared/domain/decimal.ts';
import type { GoodsLine } from '../state/order-records.ts';

/** To so many decimals the page of an order calculates. */
const PLACES = 6;

/** A line in another quantity, with its money in proportion, as the retailer's page of an order does it. */
export function scaledLine(line: GoodsLine, quantity: number): GoodsLine {
  const scaled = (amount: Decimal) => {
    const whole = multiplyDecimals(amount, decimal(quantity));
    return roundDecimal(divideDecimals(whole, decimal(line.quantity)), PLACES);
  };
  return { ...line, quantity, subtotal: scaled(line.subtotal), total: scaled(line.total) };
}
