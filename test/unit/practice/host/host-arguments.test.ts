import { describe, expect, it } from 'vitest';
import { parseHostArguments } from '../../../../src-main/practice/host/host-arguments.ts';

const parse = (text: string) => parseHostArguments(text.split(' '));
const problem = (text: string) => {
  const parsed = parse(text);
  return parsed.ok ? null : parsed.error;
};
const GOOD = '--items 200 --seed 1 --stores woocommerce';

describe('what the practice company is started with', () => {
  it('is items, seed and stores, and nothing troublesome left out unless told', () => {
    expect(parse(GOOD)).toEqual({
      ok: true,
      value: {
        items: 200,
        seed: 1,
        stores: ['woocommerce'],
        isSound: false,
        hasRateLimits: false,
        existing: 0,
      },
    });
    expect(parse(`${GOOD} --sound --rate-limits --existing 40`)).toMatchObject({
      value: { isSound: true, hasRateLimits: true, existing: 40 },
    });
  });

  it.each([
    ['--seed 1 --stores woocommerce', '--items is missing'],
    ['--items 49 --seed 1 --stores woocommerce', '--items must be at least 50'],
    ['--items 500001 --seed 1 --stores woocommerce', '--items must be at most 500000'],
    ['--items 1e3 --seed 1 --stores woocommerce', '--items must be a whole number'],
    ['--items 200 --seed -1 --stores woocommerce', "--seed' argument is ambiguous"],
    ['--items 200 --seed x --stores woocommerce', '--seed must be a whole number'],
    ['--items 200 --seed 1', '--stores is missing'],
    ['--items 200 --seed 1 --stores etsy', 'has no store “etsy”'],
    ['--items 200 --seed 1 --stores woocommerce,woocommerce', 'must not name a store twice'],
    [`${GOOD} --existing many`, '--existing must be a whole number'],
    [`${GOOD} --fast`, "Unknown option '--fast'"],
    [`${GOOD} more`, "Unexpected argument 'more'"],
  ])('refuses %s', (text, sentence) => {
    expect(problem(text)).toContain(sentence);
  });
});
