import {
  compareDecimals,
  type Decimal,
  decimal,
  parseDecimal,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';

/** A rate of sales tax. */
export interface TaxRate {
  readonly id: number;
  /** As orders name it, for example `US-TN-STATE TAX-1`. */
  readonly code: string;
  readonly label: string;
  readonly percent: Decimal;
}

const ZERO = decimal(0);
/** A high tax is the state's and, beyond it, the county's: two rates on every line, each rounded by itself. */
const STATE_AT_MOST = decimal(7);

/** The rates that a store knows. A retailer's table has them by place; here they are made as orders need them. */
export class TaxRates {
  readonly #rates = new Map<number, TaxRate>();

  find(id: number): TaxRate | undefined {
    return this.#rates.get(id);
  }

  /** The ids of the rates that make up a tax; none for 0. Throws for a text that is no percentage: a defect. */
  idsFor(percent: string): readonly number[] {
    const wanted = parseDecimal(percent);
    if (wanted === null || compareDecimals(wanted, ZERO) < 0)
      throw new RangeError(`no percentage: ${percent}`);
    if (wanted === ZERO) return [];
    if (compareDecimals(wanted, STATE_AT_MOST) <= 0) return [this.#idOf('State tax', wanted)];
    return [
      this.#idOf('State tax', STATE_AT_MOST),
      this.#idOf('County tax', subtractDecimals(wanted, STATE_AT_MOST)),
    ];
  }

  #idOf(label: string, percent: Decimal): number {
    for (const rate of this.#rates.values()) {
      if (rate.label === label && rate.percent === percent) return rate.id;
    }
    const id = this.#rates.size + 1;
    const priority = label === 'State tax' ? 1 : 2;
    this.#rates.set(id, { id, code: `US-${label.toUpperCase()}-${priority}`, label, percent });
    return id;
  }
}
