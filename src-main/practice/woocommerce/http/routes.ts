import { ok } from '../../../../src-shared/errors/result.ts';
import { CUSTOMER_ROUTES } from '../customers/customer.routes.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { NOTE_ROUTES } from '../notes/note.routes.ts';
import { ordersResource } from '../orders/orders.resource.ts';
import { productsResource } from '../products/products.resource.ts';
import { REFUND_ROUTES } from '../refunds/refund.routes.ts';
import { listSettingGroups, listSettings, readSetting } from '../settings/settings.query.ts';
import { readCurrency, readNamespace, readSiteIndex } from '../settings/site-index.query.ts';
import { readSystemStatus } from '../settings/system-status.query.ts';
import { attributesResource } from '../terms/attributes.resource.ts';
import {
  attributeTermsResource,
  brandsResource,
  categoriesResource,
  tagsResource,
} from '../terms/terms.resource.ts';
import { flag, withDefault } from '../validation/arg-spec.ts';
import {
  ITEM_ARGS,
  PRODUCT_LIST_ARGS,
  TERM_LIST_ARGS,
  VARIATION_LIST_ARGS,
} from '../validation/list-args.ts';
import { ORDER_ARGS, ORDER_LIST_ARGS } from '../validation/order-args.ts';
import {
  ATTRIBUTE_ARGS,
  CATEGORY_ARGS,
  PRODUCT_ARGS,
  TAG_ARGS,
  TERM_ARGS,
  VARIATION_ARGS,
} from '../validation/resource-args.ts';
import { variationsResource } from '../variations/variations.resource.ts';
import { resourceRoutes } from './resource-routes.ts';
import type { Access, Route } from './route.ts';

/** Everything that the API serves. What is not here answers `rest_no_route`. */
export const ROUTES: readonly Route[] = [
  ...resourceRoutes({
    path: 'products',
    name: 'products',
    resource: productsResource,
    args: PRODUCT_ARGS,
    listArgs: PRODUCT_LIST_ARGS,
  }),
  ...resourceRoutes({
    path: 'products/(\\d+)/variations',
    name: 'variations',
    resource: variationsResource,
    args: VARIATION_ARGS,
    listArgs: VARIATION_LIST_ARGS,
  }),
  ...resourceRoutes({
    path: 'products/attributes/(\\d+)/terms',
    name: 'attribute-terms',
    resource: attributeTermsResource,
    args: TERM_ARGS,
    listArgs: TERM_LIST_ARGS,
    hasRawBatchLinks: true,
  }),
  ...resourceRoutes({
    path: 'products/attributes',
    name: 'attributes',
    resource: attributesResource,
    args: ATTRIBUTE_ARGS,
    listArgs: ITEM_ARGS,
    isListUnpaged: true,
    deleteArgs: { force: withDefault(flag, true) },
  }),
  ...(
    [
      ['categories', categoriesResource, CATEGORY_ARGS],
      ['brands', brandsResource, CATEGORY_ARGS],
      ['tags', tagsResource, TAG_ARGS],
    ] as const
  ).flatMap(([name, resource, args]) =>
    resourceRoutes({ path: `products/${name}`, name, resource, args, listArgs: TERM_LIST_ARGS }),
  ),
  ...resourceRoutes({
    path: 'orders',
    name: 'orders',
    resource: ordersResource,
    args: ORDER_ARGS,
    listArgs: ORDER_LIST_ARGS,
  }),
  ...REFUND_ROUTES,
  ...NOTE_ROUTES,
  ...CUSTOMER_ROUTES,
  reading('site.index', '/', 'public', (shop) => ok(readSiteIndex(shop))),
  reading('site.namespace', '/wc/v3', 'public', (shop) => ok(readNamespace(shop))),
  reading('system-status.get', '/wc/v3/system_status', 'list', (shop) => ok(readSystemStatus(shop))),
  reading('currencies.current', '/wc/v3/data/currencies/current', 'list', (shop) => ok(readCurrency(shop))),
  reading('settings.groups', '/wc/v3/settings', 'list', () => listSettingGroups()),
  reading('settings.list', '/wc/v3/settings/([\\w-]+)', 'list', (shop, [group = '']) =>
    listSettings(shop, group),
  ),
  reading('settings.get', '/wc/v3/settings/([\\w-]+)/([\\w-]+)', 'list', (shop, [group = '', id = '']) =>
    readSetting(shop, group, id),
  ),
];

function reading(
  operation: string,
  path: string,
  access: Access,
  read: (shop: Parameters<Route['run']>[0], path: readonly string[]) => RestResult<unknown>,
): Route {
  return {
    methods: ['GET'],
    pattern: new RegExp(`^${path}${path === '/' ? '' : '/?'}$`),
    operation,
    access,
    args: {},
    run: (shop, call) => {
      const body = read(shop, call.path);
      return body.ok ? ok({ status: 200, body: body.value }) : body;
    },
  };
}
