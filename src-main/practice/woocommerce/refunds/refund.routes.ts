import { ok } from '../../../../src-shared/errors/result.ts';
import { foreignRefund, noOrderOfRefund, noRefund, refundNotTrashable } from '../errors/order-errors.ts';
import { noRoute, type RestResult } from '../errors/rest-error.ts';
import { pageHeaders } from '../http/page-headers.ts';
import type { Route, RouteAnswer, RouteCall } from '../http/route.ts';
import { findListed, listedPage } from '../orders/order-list.ts';
import { writeMeta } from '../state/meta-data.ts';
import type { RefundRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { flag, withDefault } from '../validation/arg-spec.ts';
import { ITEM_ARGS } from '../validation/list-args.ts';
import { REFUND_ARGS, REFUND_LIST_ARGS } from '../validation/order-args.ts';
import { isFilled, toBoolean, toInteger, toList } from '../values/php-values.ts';
import { createRefund } from './create-refund.ts';
import { readRefundRequest } from './read-refund-request.ts';
import { refundBody, refundWithOrder } from './refund-body.ts';

const OF_ORDER = '/wc/v3/orders/(\\d+)/refunds';
/** `/refunds` came with it. */
const COMMON_LIST_SINCE = 9;

/** `/orders/<id>/refunds` and `/refunds`. A refund is made and deleted, never changed. */
export const REFUND_ROUTES: readonly Route[] = [
  {
    methods: ['GET'],
    pattern: new RegExp(`^${OF_ORDER}/?$`),
    operation: 'refunds.list',
    access: 'list',
    args: REFUND_LIST_ARGS,
    // Of an order that does not exist there are none (the server's query asks for the parent's number alone).
    run: (shop, call) => {
      const orderId = toInteger(call.path[0]);
      const path = `orders/${orderId}/refunds`;
      return list(shop, call, shop.orders.refundsOf(orderId), path, refundBody);
    },
  },
  {
    methods: ['POST'],
    pattern: new RegExp(`^${OF_ORDER}/?$`),
    operation: 'refunds.create',
    access: 'create',
    args: REFUND_ARGS,
    run: create,
  },
  {
    methods: ['GET'],
    pattern: new RegExp(`^${OF_ORDER}/(\\d+)/?$`),
    operation: 'refunds.get',
    access: 'read',
    args: ITEM_ARGS,
    run: (shop, call) => {
      const found = find(shop, call);
      return found.ok ? ok({ status: 200, body: refundBody(shop, found.value, call.params) }) : found;
    },
  },
  {
    methods: ['DELETE'],
    pattern: new RegExp(`^${OF_ORDER}/(\\d+)/?$`),
    operation: 'refunds.delete',
    access: 'delete',
    args: { force: withDefault(flag, true) },
    // Goods that went back on sale with it stay there (seen).
    run: (shop, call) => {
      const found = find(shop, call);
      if (!found.ok) return found;
      if (!toBoolean(call.params.force)) return refundNotTrashable();
      const body = refundBody(shop, found.value, call.params);
      shop.orders.removeRefund(found.value);
      return ok({ status: 200, body });
    },
  },
  {
    methods: ['GET'],
    pattern: /^\/wc\/v3\/refunds\/?$/,
    operation: 'refunds.list-all',
    access: 'list',
    args: REFUND_LIST_ARGS,
    run: (shop, call) => {
      if (Number.parseInt(shop.site.version, 10) < COMMON_LIST_SINCE) return noRoute();
      const parents = new Set(toList(call.params.parent).map(toInteger));
      const others = new Set(toList(call.params.parent_exclude).map(toInteger));
      const refunds = [...shop.orders.allRefunds()].filter(
        ({ orderId }) => (parents.size === 0 || parents.has(orderId)) && !others.has(orderId),
      );
      return list(shop, call, refunds, 'refunds', refundWithOrder);
    },
  },
];

function list(
  shop: Shop,
  call: RouteCall,
  refunds: Iterable<RefundRecord>,
  path: string,
  body: typeof refundBody,
): RestResult<RouteAnswer> {
  const found = findListed(refunds, call.params, shop.site.time);
  const page = listedPage(found, call.params, (refund) => body(shop, refund, call.params));
  const address = `${shop.site.url}/wp-json/wc/v3/${path}`;
  return ok({ status: 200, body: page.items, headers: pageHeaders(page, call, address) });
}

/** Metadata is written after the refund was made; nothing of it can fail. */
function create(shop: Shop, { params, path }: RouteCall): RestResult<RouteAnswer> {
  const order = shop.orders.find(toInteger(path[0]));
  if (order === undefined) return noOrderOfRefund();
  const made = createRefund(shop, order, readRefundRequest(params));
  if (!made.ok) return made;
  let refund = made.value;
  if (isFilled(params.meta_data)) {
    refund = { ...refund, meta: writeMeta([], params.meta_data, shop.orderMetaIds) };
    shop.orders.putRefund(refund);
  }
  const location = `${shop.site.url}/wp-json/wc/v3/orders/${order.id}/refunds/${refund.id}`;
  return ok({ status: 201, body: refundBody(shop, refund, params), headers: { location } });
}

function find({ orders }: Shop, { path }: RouteCall): RestResult<RefundRecord> {
  const refund = orders.findRefund(toInteger(path[1]));
  if (refund === undefined) return noRefund();
  return refund.orderId === toInteger(path[0]) ? ok(refund) : foreignRefund();
}
