import { ok } from '../../../../src-shared/errors/result.ts';
import { type RestResult, refuse } from '../errors/rest-error.ts';
import { itemLinks } from '../http/item-links.ts';
import type { Shop, Site } from '../state/shop.ts';

type Body = Record<string, unknown>;

/** id, label, kind, value */
type Setting = readonly [string, string, string, string];

const GROUPS: Readonly<Record<string, (site: Site) => readonly Setting[]>> = {
  general: (site) => [
    ['woocommerce_default_country', 'Country / State', 'select', 'US:NY'],
    ['woocommerce_calc_taxes', 'Enable taxes', 'checkbox', 'no'],
    ['woocommerce_currency', 'Currency', 'select', site.currency],
    ['woocommerce_currency_pos', 'Currency position', 'select', 'left'],
    ['woocommerce_price_thousand_sep', 'Thousand separator', 'text', ','],
    ['woocommerce_price_decimal_sep', 'Decimal separator', 'text', '.'],
    ['woocommerce_price_num_decimals', 'Number of decimals', 'number', '2'],
  ],
  products: () => [
    ['woocommerce_weight_unit', 'Weight unit', 'select', 'lbs'],
    ['woocommerce_dimension_unit', 'Dimensions unit', 'select', 'in'],
    ['woocommerce_manage_stock', 'Manage stock', 'checkbox', 'yes'],
    ['woocommerce_hide_out_of_stock_items', 'Out of stock visibility', 'checkbox', 'no'],
  ],
  tax: () => [['woocommerce_prices_include_tax', 'Prices entered with tax', 'radio', 'no']],
};

/** `/settings`: the groups. */
export const listSettingGroups = (): RestResult<readonly Body[]> =>
  ok(
    Object.keys(GROUPS).map((id) => ({
      id,
      label: id[0]?.toUpperCase() + id.slice(1),
      description: '',
      parent_id: '',
      sub_groups: [],
    })),
  );

/** `/settings/<group>`. */
export function listSettings({ site }: Shop, group: string): RestResult<readonly Body[]> {
  const settings = Object.hasOwn(GROUPS, group) ? GROUPS[group]?.(site) : undefined;
  return settings === undefined ? noGroup() : ok(settings.map((setting) => body(site, group, setting)));
}

/** `/settings/<group>/<id>`, for example `general/woocommerce_currency`. */
export function readSetting(shop: Shop, group: string, id: string): RestResult<Body> {
  const settings = listSettings(shop, group);
  if (!settings.ok) return settings;
  const found = settings.value.find((setting) => setting.id === id);
  return found === undefined ? refuse(404, 'rest_setting_setting_invalid', 'Invalid setting.') : ok(found);
}

const noGroup = () => refuse(404, 'rest_setting_setting_group_invalid', 'Invalid setting group.');

const body = (site: Site, group: string, [id, label, type, value]: Setting): Body => ({
  id,
  label,
  description: '',
  type,
  default: value,
  tip: '',
  value,
  group_id: group,
  _links: itemLinks(`${site.url}/wp-json/wc/v3/settings/${group}`, id),
});
