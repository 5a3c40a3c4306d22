import type { ItemFacts } from './filter-columns.ts';

/** A price rule's item filter, understood. */
export type ItemFilter =
  | { readonly kind: 'equals'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'begins-with'; readonly column: string; readonly start: string }
  | { readonly kind: 'not'; readonly part: ItemFilter }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly ItemFilter[] };

/** The column of a filter that holds the item's own number. */
const OWN_NUMBER = 'ITEM_NO';

/**
 * Whether an item passes, as SQL's WHERE decides it: a comparison with NULL is neither true nor false, and only what is
 * true passes. Texts are compared as Counterpoint's usual collation does: case and blanks at the end do not count.
 */
export const matchesFilter = (filter: ItemFilter, facts: ItemFacts): boolean =>
  truthOf(filter, facts) === true;

/** The only items that a filter can choose; null when that cannot be said without looking at the items. */
export function namedItems(filter: ItemFilter): readonly string[] | null {
  return filter.kind === 'equals' && filter.column === OWN_NUMBER ? filter.values : null;
}

function truthOf(filter: ItemFilter, facts: ItemFacts): boolean | null {
  switch (filter.kind) {
    case 'equals': {
      const value = comparable(facts[filter.column]);
      return value === null ? null : filter.values.some((wanted) => comparable(wanted) === value);
    }
    case 'begins-with': {
      const value = facts[filter.column] ?? null;
      // LIKE minds blanks, unlike `=`.
      return value === null ? null : value.toUpperCase().startsWith(filter.start.toUpperCase());
    }
    case 'not': {
      const truth = truthOf(filter.part, facts);
      return truth === null ? null : !truth;
    }
    case 'and':
      return joined(filter.parts, facts, false);
    case 'or':
      return joined(filter.parts, facts, true);
  }
}

// One part that is `decisive` decides; else one that is unknown leaves the whole unknown.
function joined(parts: readonly ItemFilter[], facts: ItemFacts, decisive: boolean): boolean | null {
  const truths = parts.map((part) => truthOf(part, facts));
  if (truths.includes(decisive)) return decisive;
  return truths.includes(null) ? null : !decisive;
}

const comparable = (value: string | null | undefined): string | null =>
  value == null ? null : value.trimEnd().toUpperCase();
