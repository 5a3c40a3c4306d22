import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { IdempotencyKey } from '../../../../src-shared/domain/ids.ts';
import type { Shipment } from '../../../engine/ports/order-platform.ts';
import { listOf, text } from '../wire.schema.ts';
import { metaText, type StoreMeta } from './order.schema.ts';

/** Read by WooCommerce Shipment Tracking and Advanced Shipment Tracking, and shown in their mails and pages. */
export const TRACKING_META = '_wc_shipment_tracking_items';
const OWN_PREFIX = '_tillbridge_shipment_';

/** Our mark of a shipment on its order. */
export const shipmentMark = (key: IdempotencyKey): string => `${OWN_PREFIX}${key}`;

/** The numbers that were added with a mark; null: the order has no such mark. */
export function markedNumbers(meta: StoreMeta, key: IdempotencyKey): readonly string[] | null {
  const value = metaText(meta, shipmentMark(key));
  return value === null ? null : value.split(',').slice(1);
}

/** What a mark holds: when it was set, and the numbers. */
export const markValue = (numbers: readonly string[], now: number): string =>
  [new Date(now).toISOString(), ...numbers].join(',');

const trackingItem = z.looseObject({ tracking_number: text });
/** Kept whole, since the list is written back: plugins add fields of their own. */
const trackingItems = listOf(trackingItem).catch([]);
export type TrackingItem = z.output<typeof trackingItem>;

/** The parcels that an order shows; none where the metadata is no list of them. */
export const trackingItemsOf = (meta: StoreMeta): readonly TrackingItem[] =>
  trackingItems.parse(meta.find(({ key }) => key === TRACKING_META)?.value);

/** Whether anything of an order left in parts, whoever said so: its status does not tell. */
export const isPartlyShipped = (meta: StoreMeta): boolean =>
  meta.some(({ key }) => key.startsWith(OWN_PREFIX)) || trackingItemsOf(meta).length > 0;

/** The numbers of a shipment that the order does not show yet. */
export function newNumbers({ trackingNumbers }: Shipment, items: readonly TrackingItem[]): readonly string[] {
  const shown = new Set(items.map(({ tracking_number }) => tracking_number.trim().toUpperCase()));
  const wanted = trackingNumbers
    .map((number) => number.replaceAll(',', ' ').trim())
    .filter((number) => number !== '');
  return [...new Set(wanted)].filter((number) => !shown.has(number.toUpperCase()));
}

/** Carriers that the plugins know by these names, with addresses to follow a parcel; others go by their own name. */
const KNOWN_CARRIERS = new Set(['ups', 'usps', 'fedex']);

/** A parcel as the plugins keep it; `shippedAt` in milliseconds. */
export function toTrackingItem(number: string, carrier: string, shippedAt: number): TrackingItem {
  const slug = carrier
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    tracking_provider: slug,
    custom_tracking_provider: KNOWN_CARRIERS.has(slug) ? '' : carrier.trim(),
    custom_tracking_link: '',
    tracking_number: number,
    date_shipped: String(Math.floor(shippedAt / 1_000)),
    // Their own ids are hashes of this form; it names the parcel where somebody deletes it.
    tracking_id: createHash('md5').update(`${slug}-${number}`).digest('hex'),
  };
}

/** What the shopper is told of parcels; null without a number, for WooCommerce itself tells that an order is complete. */
export function shipmentNote(numbers: readonly string[], carrier: string): string | null {
  if (numbers.length === 0) return null;
  const by = carrier.trim() === '' ? '' : ` with ${carrier.trim()}`;
  return `Your order was shipped${by}. Tracking ${numbers.length === 1 ? 'number' : 'numbers'}: ${numbers.join(', ')}`;
}

/** Whether two notes say the same; WooCommerce cleans what it is given. */
export const isSameNote = (one: string, other: string): boolean => words(one) === words(other);

const words = (note: string): string =>
  note
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
