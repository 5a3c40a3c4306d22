import { ok } from '../../../../src-shared/errors/result.ts';
import { noOrder, trashedOrder } from '../errors/order-errors.ts';
import type { Resource } from '../http/resource.ts';
import type { OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { listOf } from '../validation/check-value.ts';
import { isFilled, isSent, type Params, toInteger, toText } from '../values/php-values.ts';
import { orderBody } from './order-body.ts';
import { findListed, listedPage } from './order-list.ts';
import { createOrder, updateOrder } from './save-order.ts';

/** `/orders`. */
export const ordersResource: Resource = {
  list(shop, params) {
    const wanted = orderFilters(params);
    const candidates = [...shop.orders.all()].filter((order) => wanted.every((keeps) => keeps(order)));
    const found = findListed(candidates, params, shop.site.time);
    return ok(listedPage(found, params, (order) => orderBody(shop, order, params)));
  },

  read(shop, id, _parentId, params) {
    const order = shop.orders.find(id);
    return order === undefined ? noOrder(404) : ok(orderBody(shop, order, params));
  },

  create(shop, params) {
    const created = createOrder(shop, params);
    return created.ok ? ok(orderBody(shop, created.value, params)) : created;
  },

  update(shop, id, params) {
    const updated = updateOrder(shop, id, params);
    return updated.ok ? ok(orderBody(shop, updated.value, params)) : updated;
  },

  remove(shop, id, force, _parentId, params) {
    const order = shop.orders.find(id);
    if (order === undefined) return noOrder(404);
    if (!force && order.status === 'trash') return trashedOrder();
    const before = orderBody(shop, order, params);
    removeOrder(shop, order, force);
    return ok(before);
  },
};

/** Neither way puts goods back on sale: who wants that cancels first (seen). */
function removeOrder(shop: Shop, order: OrderRecord, force: boolean): void {
  if (force) {
    shop.orders.remove(order.id);
    return;
  }
  order.status = 'trash';
  order.modifiedAt = shop.now();
}

/** `any` leaves out the trash (seen), and pages that an admin only opened. */
function orderFilters(params: Params): readonly ((order: OrderRecord) => boolean)[] {
  const statuses = new Set(listOf(params.status ?? 'any').map(toText));
  const { customer, product, created_via: via } = params;
  const filters = [
    statuses.has('any')
      ? ({ status }: OrderRecord) => status !== 'trash' && status !== 'auto-draft'
      : ({ status }: OrderRecord) => statuses.has(status),
  ];
  if (isSent(customer)) filters.push(({ customerId }) => customerId === toInteger(customer));
  if (isFilled(product)) {
    filters.push(({ lines }) => lines.some(({ productId }) => productId === toInteger(product)));
  }
  if (isFilled(via)) filters.push(({ createdVia }) => listOf(via).includes(createdVia));
  return filters;
}
