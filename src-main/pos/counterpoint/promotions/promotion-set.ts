import { createHash } from 'node:crypto';
import { code } from '../mappers/column-value.ts';
import { classifyRule, type RuleRows, type RuleTerms, ruleId, ruleName } from './classify-rule.ts';
import type { ItemFacts } from './filter-columns.ts';
import { matchesFilter } from './item-filter.ts';
import { holdsAt, type Promotion } from './promotion.ts';
import type { GroupKey, PriceBreakRow, PriceGroupRow, PriceRuleRow } from './promotion-rows.query.ts';

/** A rule that is left out, and why. */
export interface SkippedRule {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/** All price rules of a company. */
export interface PromotionSet {
  /** The rules that count, in the order in which Counterpoint looks for one: the first that holds and fits decides. */
  readonly promotions: readonly Promotion[];
  readonly skipped: readonly SkippedRule[];
  /** Changes with whatever could change a price; '' when no rule counts. */
  readonly fingerprint: string;
}

export const NO_PROMOTIONS: PromotionSet = { promotions: [], skipped: [], fingerprint: '' };

/** The rows of the three tables. */
export interface PromotionRows {
  readonly groups: readonly PriceGroupRow[];
  readonly rules: readonly PriceRuleRow[];
  readonly breaks: readonly PriceBreakRow[];
}

/**
 * Sorts a company's rules into those that count and those that are skipped. Order: promotional before special, then
 * GRP_SEQ_NO, then RUL_SEQ_NO (i3pos.com, how Counterpoint checks for price rules); the group's code where two groups
 * have one number.
 */
export function promotionSet({ groups, rules, breaks }: PromotionRows, terms: RuleTerms): PromotionSet {
  const groupOf = new Map(groups.map((group) => [groupKey(group), group]));
  const breaksOf = Map.groupBy(breaks, (row) => `${groupKey(row)} ${row.RUL_SEQ_NO}`);
  const ordered = rules
    .map((rule): RuleRows => {
      const key = groupKey(rule);
      return { group: groupOf.get(key), rule, breaks: breaksOf.get(`${key} ${rule.RUL_SEQ_NO}`) ?? [] };
    })
    .toSorted(inSearchOrder);
  const promotions: Promotion[] = [];
  const skipped: SkippedRule[] = [];
  for (const rows of ordered) {
    const classified = classifyRule(rows, terms);
    if (classified.ok) promotions.push(classified.value);
    else skipped.push({ id: ruleId(rows.rule), name: ruleName(rows), reason: classified.error });
  }
  return { promotions, skipped, fingerprint: fingerprintOf(promotions) };
}

/**
 * Answers, for one instant, which rule decides about an item, null when none does. Rules for single items are looked up,
 * so thousands of them cost nothing.
 */
export function promotionAt(
  promotions: readonly Promotion[],
  instantMs: number,
): (facts: ItemFacts) => Promotion | null {
  const holding = promotions.filter((promotion) => holdsAt(promotion, instantMs));
  const byItem = new Map<string, number>();
  const byFilter: number[] = [];
  for (const [place, { items }] of holding.entries()) {
    if ('filter' in items) byFilter.push(place);
    else if (!byItem.has(items.itemNumber)) byItem.set(items.itemNumber, place);
  }
  return (facts) => {
    const own = byItem.get(code(facts.ITEM_NO)) ?? Number.POSITIVE_INFINITY;
    const before = byFilter.find((place) => {
      const items = holding[place]?.items;
      return place < own && items !== undefined && 'filter' in items && matchesFilter(items.filter, facts);
    });
    return holding[before ?? own] ?? null;
  };
}

/** The rules that begin or end after one instant and up to another. */
export const switchedBetween = (
  promotions: readonly Promotion[],
  afterMs: number,
  upToMs: number,
): readonly Promotion[] =>
  promotions.filter(({ period }) =>
    [period.from, period.until].some((at) => at !== null && at > afterMs && at <= upToMs),
  );

/** The next instant after the given one at which a rule begins or ends; null when none does. */
export function nextSwitch(promotions: readonly Promotion[], afterMs: number): number | null {
  let next: number | null = null;
  for (const { period } of promotions) {
    for (const at of [period.from, period.until]) {
      if (at !== null && at > afterMs && (next === null || at < next)) next = at;
    }
  }
  return next;
}

const groupKey = (row: GroupKey): string => `${code(row.GRP_TYP)} ${code(row.GRP_COD)}`;

function inSearchOrder(a: RuleRows, b: RuleRows): number {
  const type = (rows: RuleRows) => ['P', 'S'].indexOf(code(rows.rule.GRP_TYP)) >>> 0;
  const groupNumber = (rows: RuleRows) => rows.group?.GRP_SEQ_NO ?? 0;
  const groupCode = (rows: RuleRows) => code(rows.rule.GRP_COD);
  return (
    type(a) - type(b) ||
    groupNumber(a) - groupNumber(b) ||
    (groupCode(a) < groupCode(b) ? -1 : Number(groupCode(a) > groupCode(b))) ||
    (a.rule.RUL_SEQ_NO ?? 0) - (b.rule.RUL_SEQ_NO ?? 0)
  );
}

function fingerprintOf(promotions: readonly Promotion[]): string {
  if (promotions.length === 0) return '';
  return createHash('sha256').update(JSON.stringify(promotions)).digest('hex').slice(0, 16);
}
