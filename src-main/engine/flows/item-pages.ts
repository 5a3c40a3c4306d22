import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { AcceptedAspect } from '../ports/stores.ts';
import type { FlowContext } from './flow-context.ts';

/** Items of one read and plan step: few enough that neither a page nor its plan weighs much in memory. */
export const PAGE_SIZE = 250;

type Pages = AsyncGenerator<Result<readonly ItemNumber[], SyncError>>;

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
    yield page;
    after = last;
  }
  yield* linkedItems(context, (item) => !online.has(item));
}

async function* linkedItems(context: FlowContext, isWanted: (item: ItemNumber) => boolean): Pages {
  const next = (after: ItemNumber | null) =>
    context.stores.links.linkedItems(context.connection.id, after, PAGE_SIZE);
  for (let page = next(null); page.length > 0; page = next(page.at(-1) ?? null)) {
    const wanted = page.filter(isWanted);
    if (wanted.length > 0) yield ok(wanted);
  }
}

/** Given items, then those with a variant whose value the store was never told, each once. */
export async function* someItems(
  context: FlowContext,
  items: Iterable<ItemNumber>,
  lacking: AcceptedAspect,
): Pages {
  const wanted = new Set(items);
  for (const item of itemsLacking(context, lacking)) wanted.add(item);
  const all = [...wanted];
  for (let start = 0; start < all.length; start += PAGE_SIZE) yield ok(all.slice(start, start + PAGE_SIZE));
}

function* itemsLacking(context: FlowContext, lacking: AcceptedAspect): Generator<ItemNumber> {
  const { links } = context.stores;
  let after: ItemNumber | null = null;
  for (;;) {
    const page: readonly ItemNumber[] = links.itemsLacking(context.connection.id, lacking, after, 1000);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last;
  }
}
