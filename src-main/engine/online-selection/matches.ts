import { compareDecimals, type Decimal, parseDecimal } from '../../../src-shared/domain/decimal.ts';
import type { FlagCandidate } from '../ports/online-flag.ts';
import { fieldValue } from './field-value.ts';
import { type Condition, type FieldTest, folded } from './rule.ts';

/** What a rule's tests depend on besides the item. */
export interface MatchContext {
  /** The server's local date, YYYY-MM-DD. */
  readonly today: string;
}

/** Whether a condition holds for an item. Plain two-valued logic: `not` of a test that a blank field fails holds. */
export function matches(condition: Condition, candidate: FlagCandidate, context: MatchContext): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.conditions.every((inner) => matches(inner, candidate, context));
    case 'any':
      return condition.conditions.some((inner) => matches(inner, candidate, context));
    case 'not':
      return !matches(condition.condition, candidate, context);
    case 'test':
      return holds(condition, fieldValue(condition, candidate), context);
  }
}

function holds(test: FieldTest, value: string | null, context: MatchContext): boolean {
  if (test.operator === 'isBlank') return (value === null) === (test.operands[0] === 'true');
  if (value === null) return false;
  switch (test.compareAs) {
    case 'number': {
      const number = parseDecimal(value);
      return number !== null && holdsForNumber(test, number);
    }
    case 'date':
      return holdsForDate(test, value, context);
    case 'text':
      return holdsForText(test, folded(value));
    case 'flag':
      return test.operands.includes(value);
  }
}

function holdsForText({ operator, operands }: FieldTest, value: string): boolean {
  const [first = ''] = operands;
  switch (operator) {
    case 'contains':
      return value.includes(first);
    case 'beginsWith':
      return value.startsWith(first);
    case 'endsWith':
      return value.endsWith(first);
    default:
      return entriesOf(operands).has(value);
  }
}

// A list can have thousands of entries, and it is looked at once for every item.
const entries = new WeakMap<readonly string[], ReadonlySet<string>>();

function entriesOf(operands: readonly string[]): ReadonlySet<string> {
  const known = entries.get(operands) ?? new Set(operands);
  entries.set(operands, known);
  return known;
}

function holdsForNumber({ operator, operands }: FieldTest, value: Decimal): boolean {
  const order = operands.map((operand) => compareDecimals(value, operand as Decimal));
  const [toFirst = 0, toSecond = 0] = order;
  switch (operator) {
    case 'above':
      return toFirst > 0;
    case 'atLeast':
      return toFirst >= 0;
    case 'below':
      return toFirst < 0;
    case 'atMost':
      return toFirst <= 0;
    case 'between':
      return toFirst >= 0 && toSecond <= 0;
    default:
      return order.includes(0);
  }
}

// Dates of this form stand in the order of their texts.
function holdsForDate({ operator, operands }: FieldTest, value: string, { today }: MatchContext): boolean {
  const day = value.slice(0, 10);
  const [first = '', second = ''] = operands;
  switch (operator) {
    case 'before':
      return day < first;
    case 'after':
      return day > first;
    case 'from':
      return day >= first;
    case 'until':
      return day <= first;
    case 'between':
      return day >= first && day <= second;
    case 'withinLastDays':
      return day <= today && day > daysBefore(today, Number(first));
    default:
      return operands.includes(day);
  }
}

const DAY_MS = 86_400_000;

/** The date so many days earlier. */
export const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
