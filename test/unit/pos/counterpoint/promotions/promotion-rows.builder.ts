import type {
  PriceBreakRow,
  PriceGroupRow,
  PriceRuleRow,
} from '../../../../../src-main/pos/counterpoint/promotions/promotion-rows.query.ts';
import type { PromotionRows } from '../../../../../src-main/pos/counterpoint/promotions/promotion-set.ts';

/** What a test changes of a group with one rule: 20 % off price 1 of one item, for ever. */
export interface RuleChanges {
  readonly type?: string;
  readonly group?: string;
  readonly number?: number;
  readonly of?: Partial<PriceGroupRow>;
  readonly rule?: Partial<PriceRuleRow>;
  readonly breaks?: readonly Partial<PriceBreakRow>[];
}

/** One rule as Counterpoint's tables hold it, its group and its breaks. */
export function aRule({ type = 'P', group = 'SPRING', number = 1, of, rule, breaks }: RuleChanges = {}) {
  const key = { GRP_TYP: type, GRP_COD: group };
  return {
    group: {
      ...key,
      GRP_SEQ_NO: 0,
      DESCR: null,
      CUST_NO: null,
      CUST_FILT: null,
      NO_BEG_DAT: 'Y',
      NO_END_DAT: 'Y',
      ENABLED: 'Y',
      MIX_MATCH_COD: null,
      ...of,
    },
    rule: {
      ...key,
      RUL_SEQ_NO: number,
      ITEM_NO: rule?.ITEM_FILT == null ? 'MUG' : null,
      CUST_NO: null,
      CUST_FILT: null,
      ITEM_FILT: null,
      SAL_FILT: null,
      MIN_QTY: null,
      IS_CUSTOM: 'N',
      CUSTOM_SP: null,
      USE_BOGO_TWOFER: 'N',
      ...rule,
    },
    breaks: (breaks ?? [{}]).map((row) => ({
      ...key,
      RUL_SEQ_NO: number,
      MIN_QTY: 0,
      PRC_METH: 'D',
      PRC_BASIS: '1',
      AMT_OR_PCT: 20,
      ...row,
    })),
  };
}

/** The three tables of several rules; a group that several name is kept once. */
export function tablesOf(rules: readonly ReturnType<typeof aRule>[]): PromotionRows {
  const groups = new Map(rules.map(({ group }) => [`${group.GRP_TYP} ${group.GRP_COD}`, group]));
  return {
    groups: [...groups.values()],
    rules: rules.map(({ rule }) => rule),
    breaks: rules.flatMap(({ breaks }) => breaks),
  };
}
