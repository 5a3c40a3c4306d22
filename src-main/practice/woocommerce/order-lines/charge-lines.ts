import { ok } from '../../../../src-shared/errors/result.ts';
import { noFeeName, noShippingMethod } from '../errors/order-errors.ts';
import { writeMeta } from '../state/meta-data.ts';
import type { FeeLine, ShippingLine } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { moneyOf, NO_MONEY } from '../values/money.ts';
import { isFilled, isSent, type Params, toText } from '../values/php-values.ts';
import type { LineKind } from './write-lines.ts';

/** How lines of shipping are made and changed. */
export const shippingLines = (shop: Shop): LineKind<ShippingLine> => ({
  make(sent) {
    if (!isFilled(sent.method_id)) return noShippingMethod();
    const line = { ...BLANK, methodTitle: '', methodId: '', instanceId: '' };
    return ok(changedShipping(shop, { ...line, id: shop.orderItemIds.next() }, sent));
  },
  change: (line, sent) => changedShipping(shop, line, sent),
});

/** How lines of fees are made and changed. */
export const feeLines = (shop: Shop): LineKind<FeeLine> => ({
  make(sent) {
    if (!isFilled(sent.name)) return noFeeName();
    const line = { ...BLANK, name: '', taxClass: '', taxStatus: 'taxable' };
    return ok(changedFee(shop, { ...line, id: shop.orderItemIds.next() }, sent));
  },
  change: (line, sent) => changedFee(shop, line, sent),
});

const BLANK = { total: NO_MONEY, taxes: [], meta: [] };

const changedShipping = (shop: Shop, line: ShippingLine, sent: Params): ShippingLine => ({
  ...line,
  methodTitle: textAfter(line.methodTitle, sent.method_title),
  methodId: textAfter(line.methodId, sent.method_id),
  instanceId: textAfter(line.instanceId, sent.instance_id),
  ...common(shop, line, sent),
});

const changedFee = (shop: Shop, line: FeeLine, sent: Params): FeeLine => ({
  ...line,
  name: textAfter(line.name, sent.name),
  taxClass: textAfter(line.taxClass, sent.tax_class),
  taxStatus: textAfter(line.taxStatus, sent.tax_status),
  ...common(shop, line, sent),
});

const common = (shop: Shop, { total, meta }: ShippingLine | FeeLine, sent: Params) => ({
  total: isSent(sent.total) ? moneyOf(sent.total) : total,
  meta: writeMeta(meta, sent.meta_data, shop.orderMetaIds),
});

const textAfter = (present: string, sent: unknown): string => (isSent(sent) ? toText(sent) : present);
