import type { LocationCode } from '../../../src-shared/domain/ids.ts';

/** What a rule does with the items that its condition chooses. */
export type SelectionEffect =
  /** They are online, and nothing else is. */
  | 'exactly'
  /** They go online; the others stay as they are. */
  | 'turn-on'
  /** They go offline; the others stay as they are. */
  | 'turn-off';

/** A saved choice of items. */
export interface SelectionRule {
  readonly name: string;
  readonly effect: SelectionEffect;
  readonly condition: Condition;
}

export type Condition =
  | { readonly kind: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | FieldTest;

export type Operator =
  | 'is'
  | 'in'
  | 'contains'
  | 'beginsWith'
  | 'endsWith'
  | 'above'
  | 'atLeast'
  | 'below'
  | 'atMost'
  | 'between'
  | 'before'
  | 'after'
  | 'from'
  | 'until'
  | 'withinLastDays'
  | 'isBlank';

/** A question about one field. A blank field answers no to everything but `isBlank`. */
export interface FieldTest {
  readonly kind: 'test';
  /** A name of `ITEM_FIELDS`, or a column of IM_ITEM in capital letters. */
  readonly field: string;
  /** Of stock: the locations that count; null: all of them. */
  readonly locations: readonly LocationCode[] | null;
  readonly operator: Operator;
  readonly compareAs: 'text' | 'number' | 'date' | 'flag';
  /**
   * What the field is compared with: folded text, exact decimals, YYYY-MM-DD, a number of days, `true` or `false`.
   */
  readonly operands: readonly string[];
}

/** Text as it is compared: without blanks around it, upper and lower case the same. */
export const folded = (text: string): string => text.trim().toUpperCase();

/** The fields that a condition asks for, each once. */
export function fieldsOf(condition: Condition): ReadonlySet<string> {
  switch (condition.kind) {
    case 'test':
      return new Set([condition.field]);
    case 'not':
      return fieldsOf(condition.condition);
    default:
      return new Set(condition.conditions.flatMap((inner) => [...fieldsOf(inner)]));
  }
}
