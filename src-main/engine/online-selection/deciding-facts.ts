import type { FlagCandidate } from '../ports/online-flag.ts';
import { fieldValue } from './field-value.ts';
import { type MatchContext, matches } from './matches.ts';
import type { Condition, FieldTest } from './rule.ts';

/** More facts than this do not make a reason clearer. */
const MOST_FACTS = 4;

/**
 * Why a condition holds for an item, or why not, in words: the values that decided it. `category is SHIRTS, stock is
 * blank`.
 */
export function decidingFacts(condition: Condition, candidate: FlagCandidate, context: MatchContext): string {
  const facts = [
    ...new Set(decidingTests(condition, candidate, context).map((test) => fact(test, candidate))),
  ];
  const shown = facts.slice(0, MOST_FACTS);
  return facts.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}

// Of `all` that holds every part decides, of one that fails the first that fails; of `any` it is the other way round.
function decidingTests(
  condition: Condition,
  candidate: FlagCandidate,
  context: MatchContext,
): readonly FieldTest[] {
  if (condition.kind === 'test') return [condition];
  if (condition.kind === 'not') return decidingTests(condition.condition, candidate, context);
  const decides = condition.kind === 'any';
  const one = condition.conditions.find((inner) => matches(inner, candidate, context) === decides);
  const deciding = one === undefined ? condition.conditions : [one];
  return deciding.flatMap((inner) => decidingTests(inner, candidate, context));
}

function fact(test: FieldTest, candidate: FlagCandidate): string {
  const where = test.locations === null ? '' : ` at ${test.locations.join(' and ')}`;
  if (test.field === 'online') return fieldValue(test, candidate) === 'true' ? 'online' : 'not online';
  return `${test.field}${where} is ${fieldValue(test, candidate) ?? 'blank'}`;
}
