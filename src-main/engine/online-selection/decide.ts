import type { FlagCandidate } from '../ports/online-flag.ts';
import type { FlagChange } from '../ports/online-run-store.ts';
import { cannotBeSold, type Unsellable } from './cannot-be-sold.ts';
import { decidingFacts } from './deciding-facts.ts';
import { isOnline } from './field-value.ts';
import { type MatchContext, matches } from './matches.ts';
import type { SelectionRule } from './rule.ts';

/** What a rule comes to for one item. */
export type Decision =
  | { readonly kind: 'stays' }
  | { readonly kind: 'comes-in' | 'drops-out'; readonly change: FlagChange }
  /** The rule wants it online and it cannot be sold: it is left as it is. */
  | { readonly kind: 'cannot-be-sold'; readonly unsellable: Unsellable };

export interface Judgement {
  readonly isMatch: boolean;
  readonly isOnline: boolean;
  readonly decision: Decision;
}

const ON = 'Y';
const OFF = 'N';
const STAYS: Decision = { kind: 'stays' };

/** What a rule wants of an item, and why. Pure. */
export function judge(rule: SelectionRule, candidate: FlagCandidate, context: MatchContext): Judgement {
  const isMatch = matches(rule.condition, candidate, context);
  return {
    isMatch,
    isOnline: isOnline(candidate),
    decision: decide(rule, candidate, isMatch, () => decidingFacts(rule.condition, candidate, context)),
  };
}

function decide(
  { effect, name: ruleName }: SelectionRule,
  candidate: FlagCandidate,
  isMatch: boolean,
  facts: () => string,
): Decision {
  const wanted = isMatch ? effect !== 'turn-off' : effect === 'exactly' ? false : null;
  if (wanted === null) return STAYS;
  const unsellable = wanted ? cannotBeSold(candidate) : null;
  if (unsellable !== null) return { kind: 'cannot-be-sold', unsellable };
  if (wanted === isOnline(candidate)) return STAYS;
  const { itemNumber, name, flag } = candidate;
  const verb = isMatch ? 'matches' : 'does not match';
  return {
    kind: wanted ? 'comes-in' : 'drops-out',
    change: {
      itemNumber,
      name,
      before: flag ?? '',
      after: wanted ? ON : OFF,
      reason: `It ${verb} the rule "${ruleName}": ${facts()}.`,
    },
  };
}
