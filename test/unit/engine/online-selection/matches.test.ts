import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches } from '../../../../src-main/engine/online-selection/matches.ts';
import { parseRule } from '../../../../src-main/engine/online-selection/parse-rule.ts';
import type { FlagCandidate } from '../../../../src-main/engine/ports/online-flag.ts';
import { itemNumber } from '../../../../src-shared/domain/ids.ts';
import { flagCandidate, stockAt } from '../../../builders/flag-candidate.builder.ts';
import { type ConditionJson, candidate, condition } from './rule-arbitraries.ts';

const today = '2026-03-05';

/** Whether a condition, written as in a file, holds. */
function holds(select: ConditionJson, item: FlagCandidate): boolean {
  const parsed = parseRule(JSON.stringify({ version: 1, name: 'Rule', select }));
  if (!parsed.ok) throw new Error(parsed.error.detail);
  return matches(parsed.value.condition, item, { today });
}

const tee = flagCandidate({
  itemNumber: itemNumber('TEE-1'),
  kind: 'grid',
  flag: 'Y',
  values: {
    category: ' Shirts ',
    name: 'Harbor tee',
    price1: '19.9',
    price2: null,
    profileDate1: '2026-03-01',
    profileText1: '  ',
    USR_NO: '3',
    USR_TEXT: 'three',
  },
  stock: stockAt({ MAIN: 4, EAST: -1 }),
});

describe('a test holds', () => {
  it.each([
    { field: 'itemNumber', beginsWith: 'tee' },
    { field: 'itemNumber', endsWith: '-1' },
    { field: 'category', is: 'SHIRTS' },
    { field: 'category', in: ['hats', ' shirts'] },
    { field: 'name', contains: 'BOR' },
    { field: 'kind', is: 'grid' },
    { field: 'online', is: true },
    { field: 'price1', is: '19.90' },
    { field: 'price1', in: [1, 19.9] },
    { field: 'price1', above: 19.89 },
    { field: 'price1', atLeast: 19.9 },
    { field: 'price1', below: 20 },
    { field: 'price1', atMost: 19.9 },
    { field: 'price1', between: [19.9, 19.9] },
    { field: 'price2', isBlank: true },
    { field: 'profileText1', isBlank: true },
    { field: 'price1', isBlank: false },
    { field: 'profileDate1', is: '2026-03-01' },
    { field: 'profileDate1', from: '2026-03-01' },
    { field: 'profileDate1', until: '2026-03-01' },
    { field: 'profileDate1', after: '2026-02-28' },
    { field: 'profileDate1', before: '2026-03-02' },
    { field: 'profileDate1', between: ['2026-02-01', '2026-03-01'] },
    { field: 'profileDate1', withinLastDays: 5 },
    { field: 'stock', is: 3 },
    { field: 'stock', is: 4, locations: ['main'] },
    { field: 'stock', isBlank: true, locations: ['WHSE'] },
    { field: 'USR_NO', is: 3 },
    { field: 'USR_NO', is: '3' },
    { field: 'USR_NO', above: 2 },
  ])('%o', (select) => expect(holds(select, tee)).toBe(true));
});

describe('a test fails', () => {
  it.each([
    { field: 'category', is: 'SHIRT' },
    { field: 'category', in: ['hats'] },
    { field: 'name', contains: 'teeth' },
    { field: 'online', is: false },
    { field: 'price1', above: 19.9 },
    { field: 'price1', below: 19.9 },
    { field: 'price1', between: [20, 30] },
    { field: 'profileDate1', after: '2026-03-01' },
    { field: 'profileDate1', before: '2026-03-01' },
    { field: 'profileDate1', withinLastDays: 4 },
    { field: 'stock', atLeast: 5 },
    { field: 'category', isBlank: true },
    { field: 'vendor', isBlank: false },
    // Blank is not small, not early and not empty text: it answers no to everything.
    { field: 'price2', below: 1_000 },
    { field: 'price2', is: 0 },
    { field: 'stock', atMost: 1_000, locations: ['WHSE'] },
    { field: 'vendor', beginsWith: 'A' },
    { field: 'USR_TEXT', above: 1 },
  ])('%o', (select) => expect(holds(select, tee)).toBe(false));

  it('and its opposite holds, for a blank field too', () => {
    expect(holds({ not: { field: 'price2', below: 1_000 } }, tee)).toBe(true);
    expect(holds({ not: { field: 'vendor', is: 'ACME' } }, tee)).toBe(true);
  });
});

describe('conditions follow the laws of logic', () => {
  const same = (one: ConditionJson, other: ConditionJson, item: FlagCandidate) =>
    expect(holds(one, item)).toBe(holds(other, item));

  it('not (a and b) is (not a) or (not b), and the other way round', () => {
    fc.assert(
      fc.property(condition, condition, candidate, (a, b, item) => {
        same({ not: { all: [a, b] } }, { any: [{ not: a }, { not: b }] }, item);
        same({ not: { any: [a, b] } }, { all: [{ not: a }, { not: b }] }, item);
      }),
    );
  });

  it('said twice is said once; denied twice is not denied; nothing is both or neither', () => {
    fc.assert(
      fc.property(condition, candidate, (a, item) => {
        same({ all: [a, a] }, a, item);
        same({ any: [a, a] }, a, item);
        same({ not: { not: a } }, a, item);
        expect(holds({ all: [a, { not: a }] }, item)).toBe(false);
        expect(holds({ any: [a, { not: a }] }, item)).toBe(true);
      }),
    );
  });

  it('order does not matter, and a rule absorbs what it implies', () => {
    fc.assert(
      fc.property(condition, condition, candidate, (a, b, item) => {
        same({ all: [a, b] }, { all: [b, a] }, item);
        same({ any: [a, b] }, { any: [b, a] }, item);
        same({ all: [a, { any: [a, b] }] }, a, item);
      }),
    );
  });
});
