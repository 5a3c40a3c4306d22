import type { PostRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { dateFilters } from '../values/date-filters.ts';
import { isFilled, isSent, type Params, toBoolean, toInteger, toList, toText } from '../values/php-values.ts';
import { currentPrice, isOnSale } from './derived-price.ts';

export type PostFilter = (post: PostRecord) => boolean;

/** Filters that lists of products and of variations share. */
export function postFilters(shop: Shop, params: Params): readonly PostFilter[] {
  const now = shop.now();
  const { exclude, slug, stock_status: stock, on_sale: sale, min_price: min, max_price: max } = params;
  const filters: PostFilter[] = [statusFilter(params), ...dateFilters(shop.site.time, params)];
  if (isFilled(exclude)) {
    const ids = new Set(toList(exclude).map(toInteger));
    filters.push(({ id }) => !ids.has(id));
  }
  if (isFilled(slug)) {
    const slugs = new Set(toText(slug).split(','));
    filters.push((post) => post.kind === 'product' && slugs.has(post.slug));
  }
  if (isFilled(stock)) filters.push((post) => post.stockStatus === stock);
  if (isSent(sale)) filters.push((post) => isOnSale(post, now) === toBoolean(sale));
  if (isFilled(min)) filters.push((post) => Number(currentPrice(post, now)) >= Number(min));
  if (isFilled(max)) filters.push((post) => Number(currentPrice(post, now)) <= Number(max));
  if (isFilled(params.search)) {
    const wanted = toText(params.search).toLowerCase();
    filters.push(
      (post) =>
        (post.kind === 'product' && post.name.toLowerCase().includes(wanted)) ||
        post.description.toLowerCase().includes(wanted),
    );
  }
  return filters;
}

/** `any` leaves the trash out, so a trashed holder of a SKU is found with `status=trash` alone (seen). */
function statusFilter(params: Params): PostFilter {
  const included = toList(params.include_status).map(toText);
  const excluded = new Set(toList(params.exclude_status).map(toText));
  const wanted = new Set(included.length > 0 ? included : [toText(params.status) || 'any']);
  const isAny = wanted.has('any');
  return ({ status }) =>
    (isAny ? status !== 'trash' && status !== 'auto-draft' : wanted.has(status)) && !excluded.has(status);
}
