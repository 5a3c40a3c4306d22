import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  offeredFrom,
  priceFields,
  priceProblem,
} from '../../../../src-main/platforms/woocommerce/price.mapper.ts';
import { writtenRecord } from '../../../../src-main/platforms/woocommerce/product.schema.ts';
import { addDecimals, decimal } from '../../../../src-shared/domain/decimal.ts';
import type { OfferedPrice } from '../../../../src-shared/domain/product.ts';

const cents = fc.integer({ min: 1, max: 100_000_000 }).map((value) => decimal((value / 100).toFixed(2)));
const offered: fc.Arbitrary<OfferedPrice> = fc
  .tuple(cents, fc.option(cents))
  .map(([price, above]) => ({ price, compareAt: above === null ? null : addDecimals(price, above) }));

const record = (changes: object) => writtenRecord.parse({ id: 1, ...changes });

describe('prices', () => {
  it('come back as they were sent', () => {
    fc.assert(
      fc.property(offered, (price) => {
        expect(offeredFrom(priceFields(price))).toEqual(price);
      }),
    );
  });

  it('are texts with a dot and nothing else', () => {
    fc.assert(
      fc.property(offered, (price) => {
        const fields = priceFields(price);
        expect(fields.regular_price).toMatch(/^\d+(\.\d+)?$/);
        expect(fields.sale_price).toMatch(/^$|^\d+(\.\d+)?$/);
      }),
    );
  });

  it('are regular when there is nothing to strike out, else a sale', () => {
    expect(priceFields({ price: decimal('19.5'), compareAt: null })).toEqual({
      regular_price: '19.5',
      sale_price: '',
    });
    expect(priceFields({ price: decimal('19.5'), compareAt: decimal('25') })).toEqual({
      regular_price: '25',
      sale_price: '19.5',
    });
  });

  it('are not told while a sale has dates, or when there is none', () => {
    const dated = { regular_price: '25', sale_price: '20', date_on_sale_to: '2026-12-01T00:00:00' };
    expect(offeredFrom(dated)).toBeNull();
    expect(offeredFrom({ regular_price: '', sale_price: '' })).toBeNull();
  });
});

describe('priceProblem', () => {
  const sale = { price: decimal('19.5'), compareAt: decimal('25') };
  const taken = { price: '19.50', regular_price: '25.00', sale_price: '19.50' };

  it('finds none when the same amounts are held, however they are written', () => {
    expect(priceProblem(sale, record(taken))).toBeNull();
    expect(
      priceProblem({ price: decimal('5'), compareAt: null }, record({ price: '5', regular_price: '5.00' })),
    ).toBeNull();
  });

  it.each([
    [{ ...taken, regular_price: '2500' }, 'platform.price-not-taken'],
    [{ ...taken, regular_price: '' }, 'platform.price-not-taken'],
    [{ ...taken, sale_price: '' }, 'platform.sale-price-dropped'],
    [{ ...taken, sale_price: '19' }, 'platform.sale-price-dropped'],
    [{ ...taken, price: '25.00', date_on_sale_from: '2027-01-01T00:00:00' }, 'platform.sale-dated'],
  ])('finds %o wrong: %s', (held, code) => {
    expect(priceProblem(sale, record(held))).toMatchObject({ code, field: 'price' });
  });

  it('has nothing against dates within which the sale is valid now', () => {
    expect(priceProblem(sale, record({ ...taken, date_on_sale_to: '2027-01-01T00:00:00' }))).toBeNull();
  });

  it('sees a sale that stayed although none was sent', () => {
    const regular = { price: decimal('25'), compareAt: null };
    expect(priceProblem(regular, record(taken))).toMatchObject({ code: 'platform.sale-price-dropped' });
  });
});
