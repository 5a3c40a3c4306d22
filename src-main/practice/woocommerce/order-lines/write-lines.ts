import { ok } from '../../../../src-shared/errors/result.ts';
import { noSuchItem } from '../errors/order-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { isFilled, isRecord, type Params, toInteger, toList } from '../values/php-values.ts';

/** How the lines of one kind are made and changed. */
export interface LineKind<Line> {
  readonly make: (sent: Params) => RestResult<Line>;
  readonly change: (line: Line, sent: Params) => Line;
}

const NULL_MEANS_GONE = ['product_id', 'method_id', 'method_title', 'name', 'code'] as const;

/**
 * Lines as a request leaves them: one with an id is changed, or removed by a quantity of 0 or by null where it names what
 * it is; one without is added (seen). An id that is none of the order's is refused, to change and to remove.
 */
export function writeLines<Line extends { readonly id: number }>(
  present: readonly Line[],
  sent: unknown,
  kind: LineKind<Line>,
): RestResult<readonly Line[]> {
  let lines = present;
  for (const item of toList(sent)) {
    if (!isRecord(item)) continue;
    const removes = NULL_MEANS_GONE.some((name) => item[name] === null) || item.quantity === 0;
    if (removes || isFilled(item.id)) {
      const found = lines.find(({ id }) => id === toInteger(item.id));
      if (found === undefined) return noSuchItem();
      lines = removes
        ? lines.filter((line) => line !== found)
        : lines.map((line) => (line === found ? kind.change(found, item) : line));
    } else {
      const made = kind.make(item);
      if (!made.ok) return made;
      lines = [...lines, made.value];
    }
  }
  return ok(lines);
}
