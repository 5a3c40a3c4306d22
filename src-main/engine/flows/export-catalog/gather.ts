import { itemsOfKeys } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber, RemoteProductId } from '../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { offeredStock } from '../../mapping/offered-stock.ts';
import { isSellable } from '../../mapping/sellable.ts';
import type { RemoteVisibility } from '../../ports/commerce-platform.ts';
import type { JobState, ProductLink } from '../../ports/stores.ts';
import type { FlowContext } from '../flow-context.ts';
import { isReadable, unreadableItems } from '../item-problem.ts';
import { pendingJobs } from '../pending-jobs.ts';
import { findMatches, findSkuOwners } from './find-matches.ts';
import type { CellFacts, GatheredCatalog, KnownItems } from './gathered-catalog.ts';

const UNDER_WAY: readonly JobState[] = ['waiting', 'leased', 'verifying'];

/** Reads everything that planning some items' products needs. */
export async function gatherCatalog(
  context: FlowContext,
  asked: readonly ItemNumber[],
): Promise<Result<GatheredCatalog, SyncError>> {
  const { connection, stores, pos, platform, signal } = context;
  const read = await pos.readItems(asked, signal);
  if (!read.ok) return read;
  const items = new Map(read.value.records.map((item) => [item.itemNumber, item]));
  const products = new Map(
    stores.links.products(connection.id, asked).map((link) => [link.itemNumber, link]),
  );
  const variants = new Map(stores.links.variants(connection.id, asked).map((link) => [link.key, link]));
  const underWay = new Set(
    stores.outbox
      .unfinished(connection.id, asked)
      .filter((job) => UNDER_WAY.includes(job.state))
      .map((job) => job.orderKey as ItemNumber),
  );
  const known = { items, products, variants };
  const incomplete = [...items.values()].filter(
    (item) => isSellable(item) && !underWay.has(item.itemNumber) && hasMissingCell(item, known),
  );
  const values = await readCellValues(context, incomplete);
  if (!values.ok) return values;
  const facts: CellFacts = {
    ...values.value,
    skuOwners: findSkuOwners(context, incomplete, known),
    capabilities: platform.capabilities,
  };
  const matches = await findMatches(context, incomplete, known, facts);
  if (!matches.ok) return matches;
  const hiding = asked.flatMap((number) => productToHide(items.get(number), products.get(number)));
  const visibility = await readVisibility(context, hiding);
  if (!visibility.ok) return visibility;
  const pending = pendingJobs(context, 'variant.update', [...variants.keys()]);

  return ok({
    asked,
    ...known,
    ...facts,
    unreadable: new Set([...unreadableItems(read.value.problems)].filter((number) => !items.has(number))),
    matches: matches.value,
    visibility: visibility.value,
    underWay,
    pending: new Map([...pending].map(([key, { accepted }]) => [key, accepted])),
    problems: [
      ...read.value.problems.filter((problem) => isOfConcern(problem, items, products)),
      ...values.value.problems,
    ],
  });
}

function hasMissingCell(item: Item, { products, variants }: KnownItems): boolean {
  if (!products.has(item.itemNumber)) return true;
  return item.cells.some((cell) => !variants.has(cell.key));
}

// What is wrong with an item that nobody sells online is nobody's concern.
function isOfConcern(
  { subject }: SyncError,
  items: KnownItems['items'],
  products: KnownItems['products'],
): boolean {
  const number = subject?.itemNumber as ItemNumber | undefined;
  if (number === undefined) return true;
  const item = items.get(number);
  return item === undefined ? products.has(number) : isSellable(item);
}

async function readCellValues(context: FlowContext, items: readonly Item[]) {
  if (items.length === 0) return ok({ prices: new Map(), stock: new Map(), problems: [] });
  const { pos, connection, stores, clock, signal } = context;
  const numbers = items.map((item) => item.itemNumber);
  const prices = await pos.readPrices(numbers, connection.priceRule, signal);
  if (!prices.ok) return prices;
  const readStartedAt = clock.now();
  const stock = await pos.readStock(numbers, connection.locations, signal);
  if (!stock.ok) return stock;
  const isKnown = isReadable(
    unreadableItems(stock.value.problems),
    items.flatMap(({ itemNumber, cells }) => cells.map(({ key }) => ({ key, itemNumber }))),
  );
  return ok({
    prices: new Map(prices.value.records.map((cell) => [cell.key, cell])),
    stock: offeredStock(
      stock.value.records.filter(isKnown),
      connection,
      stores.orders.holds.sumOf(
        itemsOfKeys(items.flatMap(({ cells }) => cells.map(({ key }) => key))),
        readStartedAt,
      ),
    ),
    problems: [...prices.value.problems, ...stock.value.problems],
  });
}

/** A linked product whose item is not sold any more and that is not known to be hidden. */
function productToHide(item: Item | undefined, link: ProductLink | undefined): RemoteProductId[] {
  if (link === undefined || link.hiddenAs !== null) return [];
  return item !== undefined && isSellable(item) ? [] : [link.productId];
}

async function readVisibility(
  context: FlowContext,
  productIds: readonly RemoteProductId[],
): Promise<Result<ReadonlyMap<RemoteProductId, RemoteVisibility>, SyncError>> {
  if (productIds.length === 0) return ok(new Map());
  const read = await context.platform.catalog.readVisibility(productIds, context.signal);
  return read.ok ? ok(new Map(read.value.map((state) => [state.productId, state]))) : read;
}
