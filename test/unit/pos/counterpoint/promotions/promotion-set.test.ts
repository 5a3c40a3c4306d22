import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextSwitch,
  promotionAt,
  promotionSet,
  switchedBetween,
} from '../../../../../src-main/pos/counterpoint/promotions/promotion-set.ts';
import { aRule, type RuleChanges, tablesOf } from './promotion-rows.builder.ts';

const TERMS = { timeZone: 'UTC', hasColumn: () => true };
const NOON = Date.parse('2026-05-01T12:00:00Z');
const setOf = (...rules: readonly RuleChanges[]) => promotionSet(tablesOf(rules.map(aRule)), TERMS);
const deciding = (set: ReturnType<typeof setOf>, facts: Record<string, string | null>, at = NOON) =>
  promotionAt(set.promotions, at)(facts)?.id ?? null;
const between = (from: string, until: string) => ({
  NO_BEG_DAT: 'N',
  BEG_DT: new Date(from),
  BEG_TIM_FLG: 'Y',
  NO_END_DAT: 'N',
  END_DT: new Date(until),
  END_TIM_FLG: 'Y',
});

describe('the price rules of a company', () => {
  const MUG = { ITEM_NO: 'mug ', CATEG_COD: 'GIFTS' };

  it('are looked through in order: promotional, then special; group number, then rule number', () => {
    const rules: RuleChanges[] = [
      { type: 'S', group: 'A' },
      { group: 'B', of: { GRP_SEQ_NO: 2 } },
      { group: 'C', of: { GRP_SEQ_NO: 1 }, number: 2 },
      { group: 'C', of: { GRP_SEQ_NO: 1 }, number: 1 },
      { group: 'D', of: { GRP_SEQ_NO: 1 } },
    ];
    expect(setOf(...rules).promotions.map(({ id }) => id)).toEqual([
      'P C 1',
      'P C 2',
      'P D 1',
      'P B 1',
      'S A 1',
    ]);
  });

  it('decide by the first that holds and fits, whether by number or by filter', () => {
    const byFilter = { rule: { ITEM_FILT: "CATEG_COD = 'GIFTS'" } };
    expect(deciding(setOf({ group: 'A' }, { group: 'B', ...byFilter }), MUG)).toBe('P A 1');
    expect(deciding(setOf({ group: 'A', ...byFilter }, { group: 'B' }), MUG)).toBe('P A 1');
    expect(deciding(setOf({ group: 'A', ...byFilter }, { group: 'B' }), { ITEM_NO: 'MUG' })).toBe('P B 1');
    expect(deciding(setOf({ group: 'A' }), { ITEM_NO: 'CUP' })).toBeNull();
  });

  it('hold from their begin up to their end, which does not belong to them', () => {
    const set = setOf({ of: between('2026-05-01T12:00:00Z', '2026-05-01T12:30:00Z') });
    const at = (time: string) => deciding(set, MUG, Date.parse(`2026-05-01T${time}Z`));
    expect([at('11:59:59.999'), at('12:00:00'), at('12:29:59.999'), at('12:30:00')]).toEqual([
      null,
      'P SPRING 1',
      'P SPRING 1',
      null,
    ]);
  });

  it('keep the skipped ones apart, with their reasons, and a rule without its group', () => {
    const rows = tablesOf([aRule({ type: 'C', group: 'DEAL' }), aRule()]);
    const set = promotionSet({ ...rows, groups: [] }, TERMS);
    expect(set.promotions).toEqual([]);
    expect(set.skipped.map(({ id, reason }) => [id, reason])).toEqual([
      ['P SPRING 1', 'its group is missing'],
      ['C DEAL 1', 'its group is missing'],
    ]);
  });

  it('have a fingerprint of what can change a price, and of nothing else', () => {
    const one = setOf({}).fingerprint;
    expect(setOf({}).fingerprint).toBe(one);
    expect(setOf({}, { type: 'C', group: 'DEAL' }).fingerprint).toBe(one);
    expect(setOf({ breaks: [{ AMT_OR_PCT: 25 }] }).fingerprint).not.toBe(one);
    expect(setOf({ of: between('2026-05-01T12:00:00Z', '2026-05-02T12:00:00Z') }).fingerprint).not.toBe(one);
    expect(setOf({ of: { ENABLED: 'N' } }).fingerprint).toBe('');
  });

  it('tell each switch once, when they are asked again and again from where they were asked last', () => {
    const minute = fc.integer({ min: 0, max: 600 });
    const spans = fc.array(fc.tuple(minute, fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(spans, fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (periods, steps) => {
        const time = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
        const set = setOf(
          ...periods.map(([from, length], index) => ({
            group: `G${index}`,
            of: between(time(from), time(from + length)),
          })),
        );
        let at = NOON - 1;
        for (const step of steps) {
          const to = at + step * 60_000;
          const next = nextSwitch(set.promotions, at);
          const switched = switchedBetween(set.promotions, at, to);
          expect(switched.length > 0).toBe(next !== null && next <= to);
          // Between two switches nothing is another than before.
          const quietUntil = Math.min(to, next === null ? to : next - 1);
          expect(deciding(set, MUG, quietUntil)).toBe(deciding(set, MUG, at));
          at = to;
        }
      }),
      { numRuns: 150 },
    );
  });
});
