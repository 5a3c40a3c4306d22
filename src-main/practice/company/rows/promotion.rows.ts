import type { SqlValue } from '../../sqlserver/session.ts';
import type { TableBatch } from '../company-data.ts';
import type { CompanyItem } from '../company-item.ts';
import type { Category } from '../data/department.ts';
import { DEPARTMENTS } from '../data/departments.ts';
import { recordBatch } from './control.rows.ts';
import { MAINTAINER, money, type RowContext } from './row-context.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Columns = Readonly<Record<string, SqlValue>>;
type PriceColumns = readonly [method: 'D' | 'A' | 'F', basis: string, amount: number, minimum?: number];

/** A price rule with its one break. */
interface Rule {
  readonly columns: Columns;
  readonly price: PriceColumns;
}

/** A price group and its rules; `from` and `until` are instants, `days` means whole days. */
interface Group {
  readonly type: 'C' | 'P' | 'S';
  readonly code: string;
  readonly sequence?: number;
  readonly description: string;
  readonly columns?: Columns;
  readonly from?: number;
  readonly until?: number;
  readonly days?: boolean;
  readonly rules: readonly Rule[];
}

/** Plain items that rules name: each costs at least two dollars, so that nothing is given away. */
export type PromotedItems = readonly [CompanyItem, CompanyItem, CompanyItem];

const byFilter = (filter: string, ...price: PriceColumns): Rule => ({
  columns: { ITEM_FILT: filter, ITEM_FILT_TEXT: 'Items as chosen' },
  price,
});
const byItem = (item: CompanyItem, ...price: PriceColumns): Rule => ({
  columns: { ITEM_NO: item.itemNumber },
  price,
});

/**
 * IM_PRC_GRP, IM_PRC_RUL and IM_PRC_RUL_BRK: promotions that run, begin and end soon, and some of every kind that no
 * integrator can follow (contract, customers, buy one get one, procedure, mix, quantities, a filter on foreign columns).
 */
export function promotionTables(
  now: number,
  items: PromotedItems,
  context: RowContext,
): readonly TableBatch[] {
  const groups = [...followed(now, items), ...notFollowed(items)];
  const rules = groups.flatMap((group) =>
    group.rules.map((rule, index) => ({ group, rule, number: BigInt(index + 1) })),
  );
  return [
    recordBatch(
      'IM_PRC_GRP',
      groups.map((group) => groupRow(group, now, context)),
    ),
    recordBatch(
      'IM_PRC_RUL',
      rules.map(({ group, rule, number }) => ({
        ...keyOf(group),
        RUL_SEQ_NO: number,
        ...NO_RULE_COLUMNS,
        DESCR: group.description,
        ...rule.columns,
        LST_MAINT_DT: context.local(now - DAY),
      })),
    ),
    recordBatch(
      'IM_PRC_RUL_BRK',
      rules.map(({ group, rule, number }) => {
        const [PRC_METH, PRC_BASIS, AMT_OR_PCT, MIN_QTY = 0] = rule.price;
        return { ...keyOf(group), RUL_SEQ_NO: number, MIN_QTY, PRC_METH, PRC_BASIS, AMT_OR_PCT };
      }),
    ),
  ];
}

function followed(now: number, [first, second, third]: PromotedItems): readonly Group[] {
  const [apparel, shoes, hardware, gifts] = (['apparel', 'shoes', 'hardware', 'gifts'] as const).map(
    (trade) => DEPARTMENTS[trade].categories[0]?.code ?? '',
  );
  const subcategory = subcategoryOf(DEPARTMENTS.hardware.categories[1] ?? DEPARTMENTS.hardware.categories[0]);
  return [
    {
      type: 'P',
      code: 'SEASON',
      sequence: 10,
      description: 'Season sale',
      from: now - 3 * DAY,
      until: now + 10 * DAY,
      days: true,
      rules: [
        byFilter(`(IM_ITEM.CATEG_COD = '${apparel}')`, 'D', '1', 20),
        byFilter(`(IM_ITEM.CATEG_COD = '${shoes}') AND NOT (IM_ITEM.ATTR_COD_1 = 'KIDS')`, 'D', 'R', 15),
      ],
    },
    {
      type: 'P',
      code: 'ENDING',
      sequence: 20,
      description: 'Last minutes',
      from: now - DAY,
      until: now + 22 * MINUTE,
      rules: [byFilter(`(IM_ITEM.SUBCAT_COD IN ('${subcategory}', 'NONE'))`, 'D', '2', 10)],
    },
    {
      type: 'P',
      code: 'STARTING',
      sequence: 5,
      description: 'Happy half hour',
      from: now + 7 * MINUTE,
      until: now + 37 * MINUTE,
      rules: [byFilter(`(IM_ITEM.CATEG_COD = '${gifts}' OR IM_ITEM.CATEG_COD = '${apparel}')`, 'D', '1', 30)],
    },
    {
      type: 'P',
      code: 'PICKS',
      sequence: 1,
      description: 'Picks of the month',
      rules: [
        byItem(first, 'A', '1', 0.5),
        byItem(second, 'F', '1', money(Math.round(second.prices.level1 * 0.9)) ?? 0),
        byItem(third, 'D', '1', 5, 1),
      ],
    },
    {
      type: 'S',
      code: 'BRANDS',
      sequence: 1,
      description: 'Everyday low prices',
      rules: [
        byFilter(`(IM_ITEM.CATEG_COD = '${hardware}') AND (IM_ITEM.PROF_ALPHA_1 LIKE 'B%')`, 'D', '1', 5),
      ],
    },
  ];
}

function notFollowed([first, second, third]: PromotedItems): readonly Group[] {
  const half = byItem(first, 'D', '1', 50);
  const group = (code: string, description: string, rule: Partial<Group>): Group => ({
    type: 'P',
    code,
    description,
    rules: [half],
    ...rule,
  });
  const ruled = (columns: Columns): Partial<Group> => ({
    rules: [{ ...half, columns: { ...half.columns, ...columns } }],
  });
  return [
    group('CONTRACT', 'Prices of the school', { type: 'C', columns: { CUST_NO: '100001' } }),
    group('MEMBERS', 'Members only', { columns: { CUST_FILT: "(AR_CUST.CATEG_COD = 'TRADE')" } }),
    group('BOGO', 'Buy one, get one', ruled({ USE_BOGO_TWOFER: 'Y' })),
    group('CUSTOM', 'As the manager says', ruled({ IS_CUSTOM: 'Y', CUSTOM_SP: 'USER_MANAGER_PRICE' })),
    group('EVENING', 'In the evening', ruled({ SAL_FILT: "(PS_DOC_HDR.STR_ID = 'EAST')" })),
    group('MIX', 'Three of these', { columns: { MIX_MATCH_COD: 'SOCKS' } }),
    group('OFF', 'Last summer', { columns: { ENABLED: 'N' } }),
    group('DOZEN', 'By the dozen', { rules: [byItem(second, 'D', '1', 25, 12)] }),
    group('SITE', 'By our own field', {
      rules: [byFilter("(IM_ITEM.USR_SEASON = 'SUMMER')", 'D', '1', 40), byItem(third, 'D', '1', 60, 3)],
    }),
  ];
}

const subcategoryOf = (category: Category | undefined): string => category?.subcategories[0]?.code ?? 'NONE';

const keyOf = ({ type, code }: Group): Columns => ({ GRP_TYP: type, GRP_COD: code });

const NO_RULE_COLUMNS: Columns = {
  DESCR: null,
  ITEM_NO: null,
  ITEM_FILT: null,
  ITEM_FILT_TEXT: null,
  SAL_FILT: null,
  IS_CUSTOM: 'N',
  CUSTOM_SP: null,
  USE_BOGO_TWOFER: 'N',
};

function groupRow(group: Group, now: number, context: RowContext): Columns {
  const { from, until, days = false } = group;
  return {
    ...keyOf(group),
    GRP_SEQ_NO: BigInt(group.sequence ?? 0),
    DESCR: group.description,
    DESCR_UPR: group.description.toUpperCase(),
    CUST_NO: null,
    CUST_FILT: null,
    ...span('BEG', from, days, context),
    ...span('END', until, days, context),
    ENABLED: 'Y',
    MIX_MATCH_COD: null,
    ...group.columns,
    LST_MAINT_DT: context.local(now - DAY),
    LST_MAINT_USR_ID: MAINTAINER,
  };
}

function span(which: 'BEG' | 'END', at: number | undefined, days: boolean, context: RowContext): Columns {
  const isSet = at !== undefined;
  return {
    [`NO_${which}_DAT`]: isSet ? 'N' : 'Y',
    [`${which}_DAT`]: isSet ? context.localDay(at) : null,
    [`${which}_DT`]: !isSet || days ? null : context.local(at),
    [`${which}_TIM_FLG`]: !isSet || days ? 'N' : 'Y',
  };
}
