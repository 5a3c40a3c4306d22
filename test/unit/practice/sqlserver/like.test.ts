import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLike } from '../../../../src-main/practice/sqlserver/sql/like.ts';

/** LIKE of % and _ alone, by trying every split. */
function matches(value: string, pattern: string): boolean {
  if (pattern === '') return value.trimEnd() === '';
  const [first = '', ...rest] = pattern;
  const tail = rest.join('');
  if (first === '%') {
    return Array.from({ length: value.length + 1 }, (_, at) => value.slice(at)).some((left) =>
      matches(left, tail),
    );
  }
  if (value === '') return false;
  return (first === '_' || first === value[0]) && matches(value.slice(1), tail);
}

const letters = (extra: string) => fc.string({ unit: fc.constantFrom(...`ab.*${extra}`), maxLength: 6 });

describe('LIKE', () => {
  it('means what its signs mean, and takes all other characters as they are', () => {
    fc.assert(
      fc.property(letters(''), letters('%_'), (value, pattern) => {
        expect(isLike(value, pattern)).toBe(matches(value, pattern));
      }),
    );
  });

  it('takes an escaped sign as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '%', '_', '[', '^'), maxLength: 6 }), (value) => {
        const pattern = [...value].map((character) => `!${character}`).join('');
        expect(isLike(value, pattern, '!')).toBe(true);
        expect(isLike(`${value}a`, pattern, '!')).toBe(false);
      }),
    );
  });

  it.each([
    ['abc', 'A%', true],
    ['abc  ', 'abc', true],
    ['abc', 'abc ', false],
    ['c', '[a-f]', true],
    ['C', '[a-f]', true],
    ['g', '[^a-f]', true],
    ['-', '[a-]', true],
    [']', '[]]', false],
    ['a.c', 'a.c', true],
    ['abc', 'a.c', false],
    ['a[c', 'a[[]c', true],
    ['line\nbreak', 'line%break', true],
  ])('%j LIKE %j is %s', (value, pattern, expected) => {
    expect(isLike(value, pattern)).toBe(expected);
  });

  it('refuses an escape of several characters', () => {
    expect(() => isLike('a', 'a', '!!')).toThrow(expect.objectContaining({ number: 506 }));
  });
});
