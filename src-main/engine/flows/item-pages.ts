import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { FlowContext } from './flow-context.ts';

/** Items of one read and plan step: few enough that neither a page nor its plan weighs much or takes long. */
const PAGE_SIZE = 100;

/** A page of items; `isOnline`: the POS named them as sold online. */
export interface ItemPage {
  readonly items: readonly ItemNumber[];
  readonly isOnline: boolean;
}
type Pages = AsyncGenerator<Result<ItemPage, SyncError>>;

/** Every item that the flow can concern: online ones first, then linked ones that are not online any more. */
export async function* allItems(context: FlowContext, scope: 'online' | 'linked'): Pages {
  if (scope === 'linked') {
    yield* linkedItems(context, () => true);
    return;
  }
  const online = new Set<ItemNumber>();
  let after: ItemNumber | null = null;
  for (;;) {
    const page: Result<readonly ItemNumber[], SyncError> = await context.pos.onlineItemNumbers(
      after,
      PAGE_SIZE,
      context.signal,
    );
    if (!page.ok) {
      yield page;
      return;
    }
    const last = page.value.at(-1);
    if (last === undefined) break;
    for (const item of page.value) online.add(item);
    yield ok({ items: page.value, isOnline: true });
    after = last;
  }
  yield* linkedItems(context, (item) => !online.has(item));
}

async function* linkedItems(context: FlowContext, isWanted: (item: ItemNumber) => boolean): Pages {
  const next = (after: ItemNumber | null) =>
    context.stores.links.linkedItems(context.connection.id, after, PAGE_SIZE);
  for (let page = next(null); page.length > 0; page = next(page.at(-1) ?? null)) {
    const items = page.filter(isWanted);
    if (items.length > 0) yield ok({ items, isOnline: false });
  }
}

/** Given items, each once. */
export async function* someItems(items: Iterable<ItemNumber>): Pages {
  const all = [...new Set(items)];
  for (let start = 0; start < all.length; start += PAGE_SIZE) {
    yield ok({ items: all.slice(start, start + PAGE_SIZE), isOnline: false });
  }
}
