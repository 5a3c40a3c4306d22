import { describe, expect, it } from 'vitest';
import { planPrices } from '../../../../src-main/engine/flows/export-prices/plan.ts';
import { isJump } from '../../../../src-main/engine/flows/price-stop.ts';
import { priceText } from '../../../../src-main/engine/mapping/offered-price.ts';
import type { VariantLink } from '../../../../src-main/engine/ports/stores.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import { itemNumber, sku } from '../../../../src-shared/domain/ids.ts';
import type { CellPrice } from '../../../../src-shared/domain/price.ts';
import { aConnection, PLAIN_PRICING } from '../../../builders/connection-settings.builder.ts';
import { aVariantLink } from '../../../builders/stored-records.builder.ts';

const offered = (price: string) => ({ price: decimal(price), compareAt: null });

function link(number: string, accepted: string): VariantLink {
  const item = itemNumber(number);
  const before = { ...aVariantLink().accepted, price: priceText(offered(accepted)) };
  return aVariantLink({ key: cellKey(item), itemNumber: item, sku: sku(number), accepted: before });
}
const cell = (number: string, price: string, more: Partial<CellPrice> = {}): CellPrice => ({
  key: cellKey(itemNumber(number)),
  price: decimal(price),
  compareAt: null,
  ...more,
});

function plan(cells: readonly (readonly [before: string, cell: CellPrice])[], pricing = PLAIN_PRICING) {
  const numbers = cells.map(([, { key }]) => String(JSON.parse(key)[0]));
  return planPrices(
    {
      links: cells.map(([before], index) => link(numbers[index] ?? '', before)),
      prices: new Map(cells.map(([, one]) => [one.key, one])),
      pending: new Map(),
      hidden: new Set(),
      hasCompareAt: true,
      problems: [],
    },
    aConnection({ pricing }),
  );
}

describe('the stop for senseless prices', () => {
  it('blocks a price that moves too far, with both prices and the rule, and leaves its neighbor alone', () => {
    const { changes, problems, drastic } = plan(
      [
        ['19.99', cell('MUG', '1.99', { rule: 'SALE, rule 1: fixed price 1.99' })],
        ['10', cell('CUP', '9')],
      ],
      { ...PLAIN_PRICING, maxChangePercent: 90 },
    );
    expect(changes.map(({ itemNumber: number }) => number)).toEqual(['CUP']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'blocked', code: 'item.price-jump', field: 'price' });
    expect(problems[0]?.operatorMessage).toBe(
      'The price of MUG would go from 19.99 to 1.99 (SALE, rule 1: fixed price 1.99), further than the limit of 90 %.',
    );
    expect(problems[0]?.remedy).toContain('maxPriceJumpPercent');
    // The brake still sees it: a whole price list that is wrong holds the run.
    expect(drastic.repriced).toBe(1);
  });

  it('blocks a price below cost, and one of nothing, with the values', () => {
    const { problems } = plan(
      [
        ['10', cell('MUG', '4', { cost: decimal('5.5') })],
        ['10', cell('CUP', '0')],
      ],
      { ...PLAIN_PRICING, blockBelowCost: true },
    );
    expect(problems.map(({ code }) => code)).toEqual(['item.price-below-cost', 'item.price-zero']);
    expect(problems[0]?.operatorMessage).toBe('MUG would be sold for 4, which is less than its cost of 5.5.');
  });

  it('names the promotion as the reason of a change', () => {
    const { changes } = plan([['10', cell('MUG', '8', { rule: 'SPRING, rule 1: 20 % off price 1' })]]);
    expect(changes[0]?.reason).toBe('Price by the promotion SPRING, rule 1: 20 % off price 1.');
  });

  it('measures against the higher price, whichever way it goes', () => {
    for (const [a, b] of [
      ['100', '9.99'],
      ['9.99', '100'],
    ] as const) {
      expect(isJump(offered(a), offered(b), 90)).toBe(true);
      expect(isJump(offered(a), offered(b), 91)).toBe(false);
      expect(isJump(offered(a), offered(b), null)).toBe(false);
    }
    expect(isJump(offered('100'), offered('10'), 90)).toBe(false);
  });
});
