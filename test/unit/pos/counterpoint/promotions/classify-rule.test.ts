import { describe, expect, it } from 'vitest';
import { classifyRule } from '../../../../../src-main/pos/counterpoint/promotions/classify-rule.ts';
import { aRule, type RuleChanges } from './promotion-rows.builder.ts';

const classified = (changes: RuleChanges) => classifyRule(aRule(changes), TERMS);
const TERMS = { timeZone: 'America/Chicago', hasColumn: () => true };
const at = (text: string) => new Date(`${text}Z`);

describe('a price rule', () => {
  it('counts when it is exact for one unit and any customer', () => {
    expect(classified({ of: { DESCR: 'Spring sale' } })).toEqual({
      ok: true,
      value: {
        id: 'P SPRING 1',
        name: 'SPRING (Spring sale), rule 1',
        period: { from: null, until: null },
        items: { itemNumber: 'MUG' },
        method: 'percent',
        basis: '1',
        amount: '20',
        hasHigherBreaks: false,
      },
    });
    expect(classified({ type: 's' }).ok).toBe(true);
    expect(classified({ rule: { ITEM_NO: '*', ITEM_FILT: "STAT = 'A'" } }).ok).toBe(true);
    expect(classified({ of: { CUST_NO: ' ', MIX_MATCH_COD: '!' } }).ok).toBe(true);
  });

  it.each([
    ['certain customers', { type: 'C' }],
    ['group type X', { type: 'X' }],
    ['one customer', { of: { CUST_NO: 'C-1' } }],
    ['one customer', { rule: { CUST_NO: 'C-1' } }],
    ['certain customers', { of: { CUST_FILT: "(AR_CUST.CATEG_COD = 'VIP')" } }],
    ['certain customers', { rule: { CUST_FILT: "(AR_CUST.CATEG_COD = 'VIP')" } }],
    ['switched off', { of: { ENABLED: 'N' } }],
    ['procedure', { rule: { IS_CUSTOM: 'Y' } }],
    ['procedure', { rule: { CUSTOM_SP: 'USER_PRICE' } }],
    ['buy-one-get-one', { rule: { USE_BOGO_TWOFER: 'Y' } }],
    ['a mix of several items', { of: { MIX_MATCH_COD: 'SOCKS' } }],
    ['the sale that it is part of', { rule: { SAL_FILT: "(PS_DOC_HDR.STR_ID = '1')" } }],
    ['3 units or more', { rule: { MIN_QTY: 3 } }],
    ['only the price of 2 units or more', { breaks: [{ MIN_QTY: 2 }, { MIN_QTY: 5 }] }],
    ['it has no price', { breaks: [] }],
    ['price method P', { breaks: [{ PRC_METH: 'P' }] }],
    ['price basis L', { breaks: [{ PRC_BASIS: 'L' }] }],
    ['no amount', { breaks: [{ AMT_OR_PCT: null }] }],
    ['below zero', { breaks: [{ AMT_OR_PCT: -5 }] }],
    ['names no items', { rule: { ITEM_NO: null } }],
    ['as well', { rule: { ITEM_NO: 'MUG', ITEM_FILT: "STAT = 'A'" } }],
    ['too difficult: the column IM_ITEM.USR_X', { rule: { ITEM_FILT: "IM_ITEM.USR_X = 'A'" } }],
    ['its begin has no date', { of: { NO_BEG_DAT: 'N' } }],
    [
      'its end has no time',
      { of: { NO_END_DAT: 'N', END_DAT: at('2026-03-01T00:00:00'), END_TIM_FLG: 'Y' } },
    ],
    ['time flag X', { of: { NO_BEG_DAT: 'N', BEG_DAT: at('2026-03-01T00:00:00'), BEG_TIM_FLG: 'X' } }],
    [
      'ends before it begins',
      {
        of: {
          NO_BEG_DAT: 'N',
          BEG_DAT: at('2026-03-05T00:00:00'),
          NO_END_DAT: 'N',
          END_DAT: at('2026-03-04T00:00:00'),
        },
      },
    ],
  ] as const)('is skipped since %s', (reason, changes) => {
    const answer = classified(changes as RuleChanges);
    expect(answer.ok ? 'counted' : answer.error).toContain(reason);
  });

  it('takes the break for one unit, and knows of those for more', () => {
    const breaks = [
      { MIN_QTY: 0, AMT_OR_PCT: 5 },
      { MIN_QTY: 1, AMT_OR_PCT: 10 },
      { MIN_QTY: 6, AMT_OR_PCT: 30 },
    ];
    expect(classified({ breaks })).toMatchObject({ value: { amount: '10', hasHigherBreaks: true } });
  });

  it('begins at midnight and holds to the end of its last day, in the server’s zone', () => {
    const of = {
      NO_BEG_DAT: 'N',
      BEG_DAT: at('2026-03-01T00:00:00'),
      NO_END_DAT: 'N',
      END_DAT: at('2026-03-07T00:00:00'),
    };
    expect(classified({ of })).toMatchObject({
      value: {
        period: { from: Date.parse('2026-03-01T06:00:00Z'), until: Date.parse('2026-03-08T06:00:00Z') },
      },
    });
  });

  it('begins and ends at the minute where times are given, across the change to summer time', () => {
    const of = {
      NO_BEG_DAT: 'N',
      BEG_DAT: at('2026-03-07T00:00:00'),
      BEG_DT: at('2026-03-07T09:30:00'),
      BEG_TIM_FLG: 'Y',
      NO_END_DAT: 'N',
      END_DAT: at('2026-03-09T00:00:00'),
      END_DT: at('2026-03-09T17:45:00'),
      END_TIM_FLG: 'Y',
    };
    expect(classified({ of })).toMatchObject({
      value: {
        period: { from: Date.parse('2026-03-07T15:30:00Z'), until: Date.parse('2026-03-09T22:45:00Z') },
      },
    });
  });

  it('without the columns for no date takes a blank date for none', () => {
    const of = { NO_BEG_DAT: undefined, NO_END_DAT: undefined, BEG_DAT: null, END_DAT: null };
    expect(classified({ of })).toMatchObject({ value: { period: { from: null, until: null } } });
  });
});
