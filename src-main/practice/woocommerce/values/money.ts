import {
  type Decimal,
  decimal,
  formatDecimal,
  parseDecimal,
  roundDecimal,
} from '../../../../src-shared/domain/decimal.ts';
import { decimalText } from './decimal-text.ts';
import { isSent, type Params, toInteger } from './php-values.ts';

/** The store's decimals of prices. */
const PLACES = 2;

export const NO_MONEY = decimal(0);

/** An amount as WooCommerce takes it from a request (`wc_format_decimal`); what is no number counts as nothing. */
export const moneyOf = (sent: unknown): Decimal => parseDecimal(decimalText(sent)) ?? NO_MONEY;

/** To the store's decimals, half away from zero. */
export const roundMoney = (amount: Decimal): Decimal => roundDecimal(amount, PLACES);

/** How a request wants amounts printed: with the store's decimals, or with as many as `dp` says. */
export const placesOf = ({ dp }: Params): number => (isSent(dp) ? Math.abs(toInteger(dp)) : PLACES);

/** An amount with so many decimals. */
export const moneyText = (amount: Decimal, places = PLACES): string => formatDecimal(amount, places);
