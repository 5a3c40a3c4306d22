import type { OrderRecord } from '../state/order-records.ts';
import { isRecord, toList, toText } from '../values/php-values.ts';

/** Where plugins that show parcels to shoppers keep them. */
export const TRACKING = '_wc_shipment_tracking_items';

/** The parcels that the order tells of, as they are kept. */
export const trackingItems = ({ meta }: OrderRecord): readonly unknown[] =>
  toList(meta.find(({ key }) => key === TRACKING)?.value);

/** The numbers that an order shows. */
export const trackingNumbers = (order: OrderRecord): readonly string[] =>
  trackingItems(order).flatMap((item) => (isRecord(item) ? [toText(item.tracking_number)] : []));

/** A parcel of the store's own shipper; `sentAt` in milliseconds. */
export const trackingItem = (number: string, sentAt: number): Readonly<Record<string, string>> => ({
  tracking_provider: 'ups',
  custom_tracking_provider: '',
  custom_tracking_link: '',
  tracking_number: number,
  date_shipped: String(Math.floor(sentAt / 1_000)),
  tracking_id: `own-${number}`,
});
