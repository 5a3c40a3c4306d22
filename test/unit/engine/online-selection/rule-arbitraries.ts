import fc from 'fast-check';
import type { FlagCandidate } from '../../../../src-main/engine/ports/online-flag.ts';
import { itemNumber } from '../../../../src-shared/domain/ids.ts';
import { flagCandidate, stockAt } from '../../../builders/flag-candidate.builder.ts';

/** Part of a rule file as a person writes it. */
export type ConditionJson = { readonly [part: string]: unknown };

const code = fc.constantFrom('SHIRTS', 'hats ', ' Mugs', 'X');
const price = fc.constantFrom(0, 9.99, 10, 10.5, 200);
const day = fc.constantFrom('2025-12-31', '2026-01-01', '2026-03-05');

/** A test that reads its field, with values that random items really have. */
const test: fc.Arbitrary<ConditionJson> = fc.oneof(
  code.map((is) => ({ field: 'category', is })),
  fc.array(code, { minLength: 1, maxLength: 3 }).map((list) => ({ field: 'category', in: list })),
  fc.constantFrom('har', 'TEE', ' ').map((text) => ({ field: 'name', contains: `${text}b` })),
  price.map((above) => ({ field: 'price1', above })),
  fc.tuple(price, price).map((between) => ({ field: 'price1', between })),
  fc.integer({ min: -3, max: 6 }).map((atLeast) => ({ field: 'stock', atLeast, locations: ['MAIN'] })),
  fc.boolean().map((isBlank) => ({ field: 'stock', isBlank })),
  day.map((from) => ({ field: 'profileDate1', from })),
  fc.boolean().map((is) => ({ field: 'online', is })),
  fc.constantFrom('category', 'price1', 'profileDate1').map((field) => ({ field, isBlank: true })),
);

/** A condition of any shape, a few levels deep. */
export const condition: fc.Arbitrary<ConditionJson> = fc.letrec<{ condition: ConditionJson }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    test,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
})).condition;

const blankable = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

/** An item with some of its fields blank. */
export const candidate: fc.Arbitrary<FlagCandidate> = fc
  .record({
    number: fc.integer({ min: 0, max: 99_999 }),
    kind: fc.constantFrom('plain', 'grid', 'serial', 'kit', 'service'),
    isActive: fc.boolean(),
    flag: fc.constantFrom('Y', 'N', 'y', '!', ' ', null),
    category: blankable(code),
    price1: blankable(price.map(String)),
    name: blankable(fc.constantFrom('Harb tee', 'TEEB', '')),
    profileDate1: blankable(day),
    main: blankable(fc.integer({ min: -2, max: 5 })),
  })
  .map(({ number, kind, isActive, flag, main, ...values }) =>
    flagCandidate({
      itemNumber: itemNumber(`ITEM-${number}`),
      kind,
      isActive,
      flag,
      values,
      stock: stockAt(main === null ? {} : { MAIN: main }),
    }),
  );
