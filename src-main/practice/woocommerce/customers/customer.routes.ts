import { ok } from '../../../../src-shared/errors/result.ts';
import { refuse } from '../errors/rest-error.ts';
import { itemLinks } from '../http/item-links.ts';
import { pageHeaders } from '../http/page-headers.ts';
import { pageOf } from '../http/paging.ts';
import type { Route } from '../http/route.ts';
import { BILLING_FIELDS, blankAddress, SHIPPING_FIELDS } from '../orders/addresses.ts';
import type { CustomerRecord } from '../state/customer-store.ts';
import type { Shop } from '../state/shop.ts';
import { ITEM_ARGS } from '../validation/list-args.ts';
import { CUSTOMER_LIST_ARGS } from '../validation/order-args.ts';
import { isFilled, type Params, toInteger, toList, toText } from '../values/php-values.ts';
import { utcText } from '../values/site-time.ts';

/** `/customers`, to be read alone: shoppers make their accounts at the checkout. */
export const CUSTOMER_ROUTES: readonly Route[] = [
  {
    methods: ['GET'],
    pattern: /^\/wc\/v3\/customers\/?$/,
    operation: 'customers.list',
    access: 'list',
    args: CUSTOMER_LIST_ARGS,
    run: (shop, call) => {
      const found = findCustomers(shop, call.params);
      const items = pageOf(found, call.params).map((customer) => customerBody(shop, customer));
      const address = `${shop.site.url}/wp-json/wc/v3/customers`;
      const headers = pageHeaders({ items, total: found.length }, call, address);
      return ok({ status: 200, body: items, headers });
    },
  },
  {
    methods: ['GET'],
    pattern: /^\/wc\/v3\/customers\/(\d+)\/?$/,
    operation: 'customers.get',
    access: 'read',
    args: ITEM_ARGS,
    run: (shop, { path }) => {
      const customer = shop.customers.find(toInteger(path[0]));
      if (customer === undefined) return refuse(404, 'woocommerce_rest_invalid_id', 'Invalid resource ID.');
      return ok({ status: 200, body: customerBody(shop, customer) });
    },
  },
];

function findCustomers({ customers }: Shop, params: Params): readonly CustomerRecord[] {
  const include = new Set(toList(params.include).map(toInteger));
  const email = isFilled(params.email) ? toText(params.email).toLowerCase() : null;
  const found = customers
    .all()
    .filter(({ id }) => include.size === 0 || include.has(id))
    .filter((customer) => email === null || customer.email.toLowerCase() === email);
  const sign = params.order === 'desc' ? -1 : 1;
  return found.toSorted((a, b) => sign * (byName(params) ? compareNames(a, b) : a.id - b.id));
}

const byName = ({ orderby }: Params): boolean => toText(orderby) === 'name';
const compareNames = (a: CustomerRecord, b: CustomerRecord): number =>
  a.username.localeCompare(b.username) || a.id - b.id;

function customerBody({ site, orders }: Shop, customer: CustomerRecord): Record<string, unknown> {
  const { id, createdAt, email, firstName, lastName, username } = customer;
  const own = [...orders.all()].filter(({ customerId }) => customerId === id);
  return {
    id,
    date_created: site.time.local(createdAt),
    date_created_gmt: utcText(createdAt),
    date_modified: site.time.local(createdAt),
    date_modified_gmt: utcText(createdAt),
    email,
    first_name: firstName,
    last_name: lastName,
    role: 'customer',
    username,
    billing: own.at(-1)?.billing ?? blankAddress(BILLING_FIELDS),
    shipping: own.at(-1)?.shipping ?? blankAddress(SHIPPING_FIELDS),
    is_paying_customer: own.some(({ paidAt }) => paidAt !== null),
    avatar_url: '',
    meta_data: [],
    _links: itemLinks(`${site.url}/wp-json/wc/v3/customers`, id),
  };
}
