import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDecimals,
  decimalCents,
  decimalText,
} from '../../../../src-main/practice/woocommerce/values/decimal-text.ts';
import { toBoolean, toInteger, toText } from '../../../../src-main/practice/woocommerce/values/php-values.ts';
import { SiteTime } from '../../../../src-main/practice/woocommerce/values/site-time.ts';
import { cleanText, slugOf, termName } from '../../../../src-main/practice/woocommerce/values/text.ts';

describe('price texts', () => {
  it.each([
    ['12.5', '12.5'],
    ['1,299.50', '1299.50'],
    ['1.299.50', '1299.50'],
    ['12,50', '1250'],
    ['12.', '12'],
    [' $ 5.00 ', '5.00'],
    ['abc', ''],
    ['-4', '-4'],
    [3.5, '3.5'],
    [0.1 + 0.2, '0.3'],
    [19, '19'],
    [null, ''],
  ])('%j becomes %j', (sent, kept) => {
    expect(decimalText(sent)).toBe(kept);
  });

  it('are kept as they are when they are plain decimals', () => {
    const plain = fc
      .tuple(fc.nat(), fc.stringMatching(/^[0-9]{1,6}$/))
      .map(([whole, part]) => `${whole}.${part}`);
    fc.assert(
      fc.property(plain, (text) => {
        expect(decimalText(text)).toBe(text);
      }),
    );
  });

  it('hold digits, minus and one point at most, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kept = decimalText(text);
        expect(kept).toMatch(/^[0-9-]*(\.[0-9-]*)?$/);
      }),
    );
  });

  it('compare as numbers, and become the cents that they say', () => {
    const cents = fc.integer({ min: 0, max: 99_999_999 });
    const text = (value: number) => (value / 100).toFixed(2);
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(Math.sign(compareDecimals(text(a), text(b)))).toBe(Math.sign(a - b));
        expect(decimalCents(text(a))).toBe(a);
      }),
    );
    expect(compareDecimals('', '')).toBe(0);
    expect(compareDecimals('', '1')).toBeLessThan(0);
    expect(decimalCents('4-5')).toBeNull();
  });
});

describe('values of PHP', () => {
  it.each([
    ['8', 8],
    ['8.9', 8],
    [-3.7, -3],
    ['12 pieces', 12],
    ['x', 0],
    [true, 1],
    [null, 0],
  ])('%j is the integer %i', (value, integer) => {
    expect(toInteger(value)).toBe(integer);
  });

  it('are texts and booleans in its way', () => {
    expect([toText(true), toText(false), toText(null), toText([1]), toText(2.5)]).toEqual([
      '1',
      '',
      '',
      'Array',
      '2.5',
    ]);
    expect(['yes', 'TRUE', 1, true].every(toBoolean)).toBe(true);
    expect(['no', 'false', 0, false, null, 'parent'].some(toBoolean)).toBe(false);
  });
});

describe('texts', () => {
  it('are cleaned, encoded and made into addresses', () => {
    expect(cleanText('  a <b>b</b>\n c%20d ')).toBe('a b cd');
    expect(termName('Salt & <i>Pepper</i> &amp; more')).toBe('Salt &amp; Pepper &amp; more');
    expect(slugOf('Crème brûlée & Co. 6 1/2')).toBe('creme-brulee-co-6-1-2');
    expect(slugOf('10.5')).toBe('10-5');
  });

  it('are clean when they were cleaned, and addresses hold plain letters alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(slugOf(text)).toMatch(/^[a-z0-9_]*(-[a-z0-9_]+)*$/);
        expect(slugOf(slugOf(text))).toBe(slugOf(text));
      }),
    );
  });
});

describe('the time of a site', () => {
  const newYork = new SiteTime('America/New_York');
  const instant = Date.parse('2026-11-23T14:19:26Z');

  it('is told in its zone, over a change of the clocks too', () => {
    expect(newYork.local(instant)).toBe('2026-11-23T09:19:26');
    expect(newYork.local(Date.parse('2026-11-01T05:59:59Z'))).toBe('2026-11-01T01:59:59');
    expect(newYork.local(Date.parse('2026-11-01T06:00:00Z'))).toBe('2026-11-01T01:00:00');
  });

  it.each([
    '2026-11-23T09:19:26',
    '2026-11-23T14:19:26Z',
    '2026-11-23T14:19:26.000Z',
    '2026-11-23T15:19:26+01:00',
    '2026-11-23 09:19:26',
  ])('%s is read as the instant it means', (text) => {
    expect(newYork.parse(text)).toBe(instant);
  });

  it('is read back from what was told, except in the hour that comes twice', () => {
    const from = Date.parse('2026-01-01T00:00:00Z') / 1_000;
    fc.assert(
      fc.property(fc.integer({ min: from, max: from + 300 * 86_400 }), (seconds) => {
        expect(newYork.parse(newYork.local(seconds * 1_000))).toBe(seconds * 1_000);
      }),
    );
    expect(newYork.parse('soon')).toBeNull();
    expect(() => new SiteTime('Mars/Olympus')).toThrow('Mars/Olympus');
  });
});
