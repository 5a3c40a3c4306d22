import type { CompanyDatabase } from './expected-product.ts';

/** The price rule that decides about an item at the moment. */
export interface ExpectedPromotion {
  /** D percent off, A amount off, F fixed. */
  readonly method: string;
  /** The column that the rule reckons from: PRC_1 to PRC_6, or REG_PRC. */
  readonly basisColumn: string;
  readonly amount: number;
  readonly decimals: number;
}

interface RuleRow {
  readonly GRP_TYP: string;
  readonly GRP_COD: string;
  readonly RUL_SEQ_NO: number;
  readonly ITEM_NO: string | null;
  readonly ITEM_FILT: string | null;
  readonly PRC_METH: string;
  readonly PRC_BASIS: string;
  readonly AMT_OR_PCT: number;
}

/**
 * Rules for anybody that hold now and change the price of a single unit, in the order in which Counterpoint looks. A
 * whole day ends with the midnight after it. Of several breaks up to one unit the highest comes first.
 */
const RULES = `
  SELECT R.GRP_TYP, R.GRP_COD, R.RUL_SEQ_NO, R.ITEM_NO, R.ITEM_FILT, B.PRC_METH, B.PRC_BASIS, B.AMT_OR_PCT
  FROM IM_PRC_RUL AS R
  JOIN IM_PRC_GRP AS G ON G.GRP_TYP = R.GRP_TYP AND G.GRP_COD = R.GRP_COD
  JOIN IM_PRC_RUL_BRK AS B ON B.GRP_TYP = R.GRP_TYP AND B.GRP_COD = R.GRP_COD AND B.RUL_SEQ_NO = R.RUL_SEQ_NO
  WHERE R.GRP_TYP IN ('P', 'S') AND G.ENABLED = 'Y'
    AND COALESCE(G.CUST_NO, G.CUST_FILT, R.CUST_NO, R.CUST_FILT, R.SAL_FILT, G.MIX_MATCH_COD, R.CUSTOM_SP) IS NULL
    AND R.IS_CUSTOM <> 'Y' AND R.USE_BOGO_TWOFER <> 'Y' AND COALESCE(R.MIN_QTY, 0) <= 1
    AND B.MIN_QTY <= 1 AND B.PRC_METH IN ('D', 'A', 'F')
    AND (G.NO_BEG_DAT = 'Y' OR CASE WHEN G.BEG_TIM_FLG = 'Y' THEN G.BEG_DT ELSE G.BEG_DAT END <= :now)
    AND (G.NO_END_DAT = 'Y' OR CASE WHEN G.END_TIM_FLG = 'Y' THEN G.END_DT > :now ELSE date(G.END_DAT) >= date(:now) END)
  ORDER BY R.GRP_TYP, G.GRP_SEQ_NO, R.GRP_COD, R.RUL_SEQ_NO, B.MIN_QTY DESC`;

/** For each item about which a rule decides at an instant: which. `localNow` is the server's local time. */
export function readPromotions(
  database: CompanyDatabase,
  localNow: string,
): ReadonlyMap<string, ExpectedPromotion> {
  const deciding = new Map<string, ExpectedPromotion>();
  const seen = new Set<string>();
  for (const rule of database.prepare(RULES.replaceAll(':now', `'${localNow}'`)).all() as RuleRow[]) {
    const key = `${rule.GRP_TYP} ${rule.GRP_COD} ${rule.RUL_SEQ_NO}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { ITEM_NO, PRC_DECS } of itemsOf(database, rule)) {
      if (deciding.has(ITEM_NO)) continue;
      deciding.set(ITEM_NO, {
        method: rule.PRC_METH,
        basisColumn: rule.PRC_BASIS === 'R' ? 'REG_PRC' : `PRC_${rule.PRC_BASIS}`,
        amount: rule.AMT_OR_PCT,
        decimals: PRC_DECS,
      });
    }
  }
  return deciding;
}

// The filter is a SQL condition, and this is a SQL database: nothing needs to be understood.
function itemsOf(
  database: CompanyDatabase,
  { ITEM_NO, ITEM_FILT }: RuleRow,
): readonly { readonly ITEM_NO: string; readonly PRC_DECS: number }[] {
  const condition = ITEM_NO === null ? ITEM_FILT : 'IM_ITEM.ITEM_NO = ?';
  if (condition === null) return [];
  const sql = `SELECT UPPER(TRIM(ITEM_NO)) AS ITEM_NO, PRC_DECS FROM IM_ITEM WHERE ${condition}`;
  try {
    return database.prepare(sql).all(...(ITEM_NO === null ? [] : [ITEM_NO])) as ReturnType<typeof itemsOf>;
  } catch {
    // It asks for more than items have (a customer, a column of another company): nobody could follow it.
    return [];
  }
}

/**
 * The price under a rule, in currency units; halves are rounded up. Reckoned in whole ten-thousandths, which doubles hold
 * exactly. Null: the basis has no price.
 */
export function promotionalPrice(
  { method, amount, decimals }: ExpectedPromotion,
  basis: number | null,
): number | null {
  const fine = (value: number) => Math.round(value * 10_000);
  const step = 10 ** (4 - decimals);
  // Halves up, below zero too: what is sold for less than nothing is nothing that a store may be told.
  const rounded = (tenThousandths: number) => (Math.floor(tenThousandths / step + 0.5) * step) / 10_000;
  if (method === 'F') return rounded(fine(amount));
  if (basis === null) return null;
  if (method === 'A') return rounded(fine(basis) - fine(amount));
  const exact = fine(basis) * (1_000_000 - fine(amount));
  return rounded(exact / 1_000_000);
}
