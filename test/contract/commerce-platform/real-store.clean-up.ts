import { z } from 'zod';
import type { RemoteOrderId } from '../../../src-shared/domain/ids.ts';
import { RestRefusal, type WooRest } from './woocommerce-rest.ts';

/** As often as the records of a list are asked for and deleted; a store that answers late or refuses at times needs more than one. */
const ROUNDS = 3;

interface Found {
  readonly id: number;
  readonly name: string;
}

/**
 * Deletes for good whatever holds the mark: orders, products, categories, attributes. `placed` are orders that are known to
 * be there; those whose answer was lost are found by the mark alone. A failure keeps nothing else from being deleted; what
 * is left is said at the end.
 */
export async function cleanUp(rest: WooRest, mark: string, placed: readonly RemoteOrderId[]): Promise<void> {
  const left = [
    ...(await removeAll(rest, 'orders', async () => placedOrders(placed))),
    ...(await removeAll(rest, 'orders', () => markedOrders(rest, mark, 'any'))),
    ...(await removeAll(rest, 'orders', () => markedOrders(rest, mark, 'trash'))),
    ...(await removeAll(rest, 'products', () => marked(rest, mark, `products?status=any&${search(mark)}`))),
    ...(await removeAll(rest, 'products', () => marked(rest, mark, `products?status=trash&${search(mark)}`))),
    ...(await removeAll(rest, 'products/categories', () =>
      marked(rest, mark, `products/categories?${search(mark)}`),
    )),
    ...(await removeAll(rest, 'products/attributes', () => marked(rest, mark, 'products/attributes'))),
  ];
  if (left.length > 0) {
    throw new Error(`not everything of ${mark} could be deleted; delete by hand: ${left.join('; ')}`);
  }
}

const search = (mark: string): string => `search=${mark}&per_page=100`;

/** What a list finds is deleted until it finds nothing; answers what could not be deleted, or why nothing could be found. */
async function removeAll(
  rest: WooRest,
  route: string,
  find: () => Promise<readonly Found[]>,
): Promise<readonly string[]> {
  const gone = new Set<number>();
  let left: readonly string[] = [];
  for (let round = 0; round < ROUNDS; ) {
    try {
      const found = (await find()).filter(({ id }) => !gone.has(id));
      if (found.length === 0) return [];
      const before = gone.size;
      left = await removeEach(rest, route, found, gone);
      // Lists come a hundred at a time, so one that shrinks is no failed round.
      if (gone.size === before) round += 1;
    } catch (failure) {
      left = [`${route}: ${String(failure)}`];
      round += 1;
    }
  }
  return left;
}

async function removeEach(
  rest: WooRest,
  route: string,
  found: readonly Found[],
  gone: Set<number>,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { id, name } of found) {
    try {
      await rest('DELETE', `${route}/${id}?force=true`);
      gone.add(id);
    } catch (failure) {
      if (failure instanceof RestRefusal && failure.status === 404) gone.add(id);
      else left.push(`${route}/${id} ${name}: ${String(failure)}`);
    }
  }
  return left;
}

const placedOrders = (placed: readonly RemoteOrderId[]): readonly Found[] =>
  placed.map((id) => ({ id: Number(id), name: 'placed here' }));

const orders = z.array(
  z.object({ id: z.number(), number: z.string(), billing: z.object({ company: z.string() }) }),
);

/** A store may search in more than addresses; only an order whose billing address carries the mark was placed here. */
async function markedOrders(rest: WooRest, mark: string, status: 'any' | 'trash'): Promise<readonly Found[]> {
  const answer = orders.parse(await rest('GET', `orders?status=${status}&${search(mark)}`));
  return answer
    .filter(({ billing }) => billing.company === mark)
    .map(({ id, number }) => ({ id, name: number }));
}

const records = z.array(z.object({ id: z.number(), name: z.string(), sku: z.string().optional() }));

async function marked(rest: WooRest, mark: string, list: string): Promise<readonly Found[]> {
  const answer = records.parse(await rest('GET', list));
  return answer.filter(({ name, sku = '' }) => `${name} ${sku}`.includes(mark));
}
