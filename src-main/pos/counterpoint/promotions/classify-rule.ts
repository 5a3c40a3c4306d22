import { compareDecimals, decimal } from '../../../../src-shared/domain/decimal.ts';
import type { PriceLevel } from '../../../../src-shared/domain/price.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { code, exactDecimal, isYes, text } from '../mappers/column-value.ts';
import { parseItemFilter } from './parse-item-filter.ts';
import type { Promotion, PromotionMethod } from './promotion.ts';
import { promotionPeriod } from './promotion-period.ts';
import type { PriceBreakRow, PriceGroupRow, PriceRuleRow } from './promotion-rows.query.ts';

/** A rule with all that belongs to it. `group` undefined: it is missing. */
export interface RuleRows {
  readonly group: PriceGroupRow | undefined;
  readonly rule: PriceRuleRow;
  readonly breaks: readonly PriceBreakRow[];
}

/** What a company's rules are read with. */
export interface RuleTerms {
  /** IANA zone of the server's local times. */
  readonly timeZone: string;
  /** Whether IM_ITEM has a column. */
  readonly hasColumn: (column: string) => boolean;
}

const METHODS: ReadonlyMap<string, PromotionMethod> = new Map([
  ['D', 'percent'],
  ['A', 'amount'],
  ['F', 'fixed'],
]);
const BASES: ReadonlyMap<string, PriceLevel> = new Map([
  ...(['1', '2', '3', '4', '5', '6'] as const).map((level): [string, PriceLevel] => [level, level]),
  ['R', 'regular'],
]);
const ONE = 1;

/** `P SPRING 1`: unique within a company. */
export const ruleId = (rule: PriceRuleRow): string =>
  `${code(rule.GRP_TYP)} ${code(rule.GRP_COD)} ${rule.RUL_SEQ_NO ?? ''}`;

/** `SPRING (Spring sale), rule 1`. */
export function ruleName({ group, rule }: Pick<RuleRows, 'group' | 'rule'>): string {
  const described = text(group?.DESCR);
  return `${code(rule.GRP_COD)}${described === '' ? '' : ` (${described})`}, rule ${rule.RUL_SEQ_NO ?? '?'}`;
}

/**
 * Takes a rule that is exact for a single unit and any customer; the failure is why another one is skipped, in words for
 * people. Codes of methods and bases: reference of the database, NCR's samples and two independent integrations.
 */
export function classifyRule(rows: RuleRows, terms: RuleTerms): Result<Promotion, string> {
  const { group, rule } = rows;
  if (group === undefined) return err('its group is missing');
  const excluded = whoIsMeant(group, rule) ?? howItWorks(group, rule);
  if (excluded !== null) return err(excluded);
  const period = promotionPeriod(group, terms.timeZone);
  if (!period.ok) return period;
  const items = itemsOf(rule, terms);
  if (!items.ok) return items;
  const priced = priceOf(rows.breaks);
  if (!priced.ok) return priced;
  return ok({
    id: ruleId(rule),
    name: ruleName(rows),
    period: period.value,
    items: items.value,
    ...priced.value,
    hasHigherBreaks: rows.breaks.some((row) => (row.MIN_QTY ?? 0) > ONE),
  });
}

function whoIsMeant(group: PriceGroupRow, rule: PriceRuleRow): string | null {
  const type = code(group.GRP_TYP);
  if (type === 'C') return 'it is a contract: a price for certain customers';
  if (type !== 'P' && type !== 'S') return `its group type ${type} is neither promotional nor special`;
  if (isFilled(group.CUST_NO) || isFilled(rule.CUST_NO)) return 'it is for one customer';
  if (isFilled(group.CUST_FILT) || isFilled(rule.CUST_FILT)) return 'it is for certain customers';
  return null;
}

function howItWorks(group: PriceGroupRow, rule: PriceRuleRow): string | null {
  if (group.ENABLED !== undefined && !isYes(group.ENABLED)) return 'its group is switched off';
  if (isYes(rule.IS_CUSTOM) || isFilled(rule.CUSTOM_SP)) {
    return 'its price is computed by a procedure of this company';
  }
  if (isYes(rule.USE_BOGO_TWOFER)) return 'it is a buy-one-get-one or two-for price';
  if (isFilled(group.MIX_MATCH_COD)) return 'it is for a mix of several items';
  if (isFilled(rule.SAL_FILT)) return 'it depends on the sale that it is part of';
  if ((rule.MIN_QTY ?? 0) > ONE) return `it is for ${quantity(rule.MIN_QTY)} units or more`;
  return null;
}

function itemsOf(rule: PriceRuleRow, { hasColumn }: RuleTerms): Result<Promotion['items'], string> {
  const itemNumber = code(rule.ITEM_NO);
  const filter = text(rule.ITEM_FILT);
  if (isFilled(rule.ITEM_NO)) {
    return filter === '' ? ok({ itemNumber }) : err('it names an item and has an item filter as well');
  }
  if (filter === '') return err('it names no items');
  const parsed = parseItemFilter(filter, hasColumn);
  return parsed.ok ? ok({ filter: parsed.value }) : err(`its item filter is too difficult: ${parsed.error}`);
}

function priceOf(
  breaks: readonly PriceBreakRow[],
): Result<Pick<Promotion, 'method' | 'basis' | 'amount'>, string> {
  if (breaks.length === 0) return err('it has no price');
  const [single] = breaks
    .filter((row) => (row.MIN_QTY ?? 0) <= ONE)
    .toSorted((a, b) => (b.MIN_QTY ?? 0) - (a.MIN_QTY ?? 0));
  if (single === undefined) {
    const least = Math.min(...breaks.map((row) => row.MIN_QTY ?? 0));
    return err(`it changes only the price of ${quantity(least)} units or more`);
  }
  const method = METHODS.get(code(single.PRC_METH));
  if (method === undefined) return err(`its price method ${code(single.PRC_METH)} is not known`);
  const basis = BASES.get(code(single.PRC_BASIS));
  // A fixed price has no basis, whatever stands there.
  if (basis === undefined && method !== 'fixed') {
    return err(`its price basis ${code(single.PRC_BASIS)} is not known`);
  }
  const amount = exactDecimal(single.AMT_OR_PCT);
  if (amount === null) return err('it has no amount');
  if (compareDecimals(amount, decimal(0)) < 0) return err('its amount is below zero');
  return ok({ method, basis: basis ?? '1', amount });
}

// `!` is Counterpoint's mark for "none", `*` for "any".
function isFilled(value: string | null | undefined): boolean {
  const content = text(value);
  return content !== '' && content !== '!' && content !== '*';
}

const quantity = (units: number | null | undefined): string => String(Number(units ?? 0));
