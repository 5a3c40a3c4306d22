import Big from 'big.js';
import type { LifeValue } from '../../shop-life/life-database.ts';

/** An exact amount or quantity of a column. */
export const exact = (value: LifeValue | undefined): Big =>
  new Big(typeof value === 'number' || typeof value === 'string' ? value : String(value ?? 0));

/** To the cent, half away from zero, as a column holds it. */
export const money = (value: Big): number => Number(value.toFixed(2, Big.roundHalfUp));

/** To four decimals: quantities and unit prices. */
export const fine = (value: Big): number => Number(value.toFixed(4, Big.roundHalfUp));

/** The exact sum of amounts. */
export const sumOf = (values: readonly Big[]): Big =>
  values.reduce((sum, value) => sum.plus(value), new Big(0));
