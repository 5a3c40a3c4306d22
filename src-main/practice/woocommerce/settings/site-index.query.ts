import { currencySign } from '../products/price-html.ts';
import type { Shop } from '../state/shop.ts';

type Body = Record<string, unknown>;

/** `/wp-json/`: what the site tells anybody, without its list of routes. */
export const readSiteIndex = (shop: Shop): Body => ({
  name: 'Practice store',
  description: '',
  url: shop.site.url,
  home: shop.site.url,
  gmt_offset: shop.site.time.offsetMs(shop.now()) / 3_600_000,
  timezone_string: shop.site.time.zoneName,
  namespaces: ['oembed/1.0', 'wc/store/v1', 'wc/v3', 'wp/v2'],
  authentication: {},
  routes: {},
});

/** `/wp-json/wc/v3`, open to anybody too. */
export const readNamespace = ({ site }: Shop): Body => ({
  namespace: 'wc/v3',
  routes: {},
  _links: { up: [{ href: `${site.url}/wp-json/` }] },
});

/** `/data/currencies/current`. */
export const readCurrency = ({ site }: Shop): Body => ({
  code: site.currency,
  name: new Intl.DisplayNames('en', { type: 'currency' }).of(site.currency) ?? site.currency,
  symbol: currencySign(site.currency),
});
