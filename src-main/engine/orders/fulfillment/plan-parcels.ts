import { type IdempotencyKey, idempotencyKey } from '../../../../src-shared/domain/ids.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { FulfillOrder, OrderCapabilities } from '../../ports/order-platform.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import type { FulfillmentRecord, LedgerOrder, ReleasedGoods } from '../../ports/order-stores.ts';
import { LinesLeft, sumOfLines } from './released-lines.ts';
import { type Sighting, soldLines } from './sighting.ts';

/** One request to the store, and the releases that it tells of. */
export interface Batch {
  readonly records: readonly FulfillmentRecord[];
  readonly request: FulfillOrder;
}

export interface ParcelPlan {
  /** What was seen and is to be remembered, whether or not it is told now. */
  readonly seen: readonly FulfillmentRecord[];
  readonly batches: readonly Batch[];
  /** How the order stands once all batches are told: more may leave, all has left, or the rest will never leave. */
  readonly end: 'waits' | 'whole' | 'short';
}

export interface ParcelInput {
  readonly row: LedgerOrder;
  readonly sighting: Sighting;
  /** Of this part of the order; no cancellation. */
  readonly records: readonly FulfillmentRecord[];
  /** Other parts of the order are still to be shipped. */
  readonly othersWait: boolean;
  readonly capabilities: Pick<OrderCapabilities, 'partialFulfillment'>;
  readonly settings: Pick<OrderSettings, 'carriers'>;
  readonly now: number;
}

type WithGoods = FulfillmentRecord & { readonly goods: ReleasedGoods };

/**
 * What the store is to be told of an order's parcels. Each release is told once, by a key of its own; a request that may
 * have left is repeated as it was, and numbers that came after it are told by themselves. A store that knows no partial
 * shipments hears of all of them together, once nothing more will leave.
 */
export function planParcels(input: ParcelInput): ParcelPlan {
  const { row, sighting, capabilities } = input;
  const records = input.records.filter(hasGoods);
  const fixed = records.filter(isFixed);
  const left = row.draft === null ? null : new LinesLeft(row.draft, fixed.filter(counts).map(linesOf));
  const byKey = new Map(records.map((record) => [record.key, record]));
  const fresh = sighting.releases.flatMap((release): readonly WithGoods[] => {
    const known = byKey.get(release.documentId) ?? null;
    if (known !== null && isFixed(known)) return laterNumbers(input, release, records);
    const record = freshRecord(input, release, known, left);
    // The store knows that all was shipped; what more was sent is worth a word only for its number.
    return row.state === 'fulfilled' && record.goods.trackingNumbers.length === 0 ? [] : [record];
  });
  const isCovered = left?.isNothingLeft ?? false;
  const isShort = sighting.stand === 'ended' && !isCovered;
  const isOver = isCovered || sighting.stand === 'whole' || sighting.stand === 'ended';
  const isLast = isOver && !input.othersWait;
  const context = { ...input, isLast, isShort };
  const repeated = Map.groupBy(
    fixed.filter(({ state }) => state === 'queued'),
    ({ idempotencyKey: key }) => key,
  );
  const again = [...repeated].map(([key, group]) => batchOf(context, group, key));
  const news = capabilities.partialFulfillment ? oneByOne(context, fresh) : allTogether(context, fresh);
  return {
    seen: fresh.filter((record) => !isSame(record, byKey.get(record.key) ?? null)),
    batches: [...again, ...news],
    end: isShort ? 'short' : isOver && areAllIn(news, fresh) ? 'whole' : 'waits',
  };
}

const areAllIn = (batches: readonly Batch[], fresh: readonly WithGoods[]): boolean =>
  fresh.every(({ key }) => batches.some(({ records }) => records.some((record) => record.key === key)));

interface PlanContext extends ParcelInput {
  readonly isLast: boolean;
  readonly isShort: boolean;
}

/** Parcels with lines of their own as they leave; what has none goes with the last. */
function oneByOne(context: PlanContext, fresh: readonly WithGoods[]): readonly Batch[] {
  const { isLast, isShort } = context;
  const own = fresh.filter(({ goods }) => goods.lines.length > 0);
  const bare = isLast && !isShort ? fresh.filter(({ goods }) => goods.lines.length === 0) : [];
  const last = bare.at(-1) ?? own.at(-1);
  const groups = [...own.map((record) => [record]), ...(bare.length === 0 ? [] : [bare])];
  return groups.map((group) =>
    batchOf({ ...context, isLast: isLast && !isShort && last !== undefined && group.includes(last) }, group),
  );
}

function allTogether(context: PlanContext, fresh: readonly WithGoods[]): readonly Batch[] {
  return context.isLast && fresh.length > 0 ? [batchOf(context, fresh)] : [];
}

/** `key`: of a request that may have left before; left out: that of the last release. */
function batchOf(context: PlanContext, group: readonly WithGoods[], key?: IdempotencyKey): Batch {
  const { row, settings, capabilities, isLast, isShort } = context;
  const isWhole = !capabilities.partialFulfillment && !isShort;
  const shared = key ?? (group.at(-1) ?? group[0])?.idempotencyKey;
  if (shared === undefined) throw new Error('a batch tells of something');
  const trackingNumbers = [...new Set(group.flatMap(({ goods }) => goods.trackingNumbers))];
  return {
    records: group.map((record) => ({ ...record, idempotencyKey: shared })),
    request: {
      orderId: row.orderId,
      idempotencyKey: shared,
      shipment: {
        lines: isWhole ? [] : sumOfLines(group.map(linesOf)),
        isLast,
        trackingNumbers,
        carrier: carrierOf(group, settings),
      },
    },
  };
}

function freshRecord(
  input: ParcelInput,
  release: PosDocument,
  known: WithGoods | null,
  left: LinesLeft | null,
): WithGoods {
  // The history keeps no numbers: those that were seen before are still the parcel's.
  const numbers = new Set([...(known?.goods.trackingNumbers ?? []), ...release.trackingNumbers]);
  return {
    ...newRecord(input, release.documentId, {
      part: input.row.part,
      lines: left?.deal(soldLines(release)) ?? [],
      trackingNumbers: [...numbers],
      shipVia: release.shipVia ?? known?.goods.shipVia ?? null,
    }),
    ...(known === null ? {} : { retryAt: known.retryAt, at: known.at }),
  };
}

/** Numbers that staff gave a parcel after it was told. Empty, when there are none, or the parcel was refused. */
function laterNumbers(
  input: ParcelInput,
  release: PosDocument,
  records: readonly WithGoods[],
): readonly WithGoods[] {
  const { documentId } = release;
  const own = records.filter(({ key }) => key === documentId || key.startsWith(`${documentId}+`));
  if (own.some(({ state }) => state === 'refused')) return [];
  const open = own.find((record) => !isFixed(record)) ?? null;
  const known = new Set(own.filter(isFixed).flatMap(({ goods }) => goods.trackingNumbers));
  const numbers = new Set([...(open?.goods.trackingNumbers ?? []), ...release.trackingNumbers]);
  const added = [...numbers].filter((number) => !known.has(number));
  if (added.length === 0) return [];
  const goods = { part: input.row.part, lines: [], trackingNumbers: added, shipVia: release.shipVia };
  const record = newRecord(input, open?.key ?? `${documentId}+${own.length}`, goods);
  return [open === null ? record : { ...record, retryAt: open.retryAt, at: open.at }];
}

/** The key depends on nothing but the order and the release, so that a new database tells nothing twice. */
const newRecord = ({ row, now }: ParcelInput, key: string, goods: ReleasedGoods): WithGoods => ({
  connectionId: row.connectionId,
  orderId: row.orderId,
  key,
  state: 'queued',
  idempotencyKey: idempotencyKey(`${row.reference}-${key}`),
  goods,
  attempts: 0,
  retryAt: null,
  at: now,
});

/** The carrier as shoppers know it, of the parcel that left last; empty when no rule names it. */
function carrierOf(group: readonly WithGoods[], { carriers }: Pick<OrderSettings, 'carriers'>): string {
  const names = group.flatMap(({ goods }) => {
    const code = goods.shipVia?.trim().toUpperCase();
    return carriers.find(({ shipVia }) => shipVia.trim().toUpperCase() === code)?.carrier ?? [];
  });
  return names.at(-1) ?? '';
}

const hasGoods = (record: FulfillmentRecord): record is WithGoods => record.goods !== null;
/** It was told, or a request about it may have left: what it says does not change any more. */
const isFixed = ({ state, attempts }: FulfillmentRecord): boolean => state !== 'queued' || attempts > 0;
/** Goods that the store took, or may have. */
const counts = ({ state }: FulfillmentRecord): boolean => state !== 'refused';
const linesOf = ({ goods }: WithGoods): ReleasedGoods['lines'] => goods.lines;

const isSame = (one: FulfillmentRecord, other: FulfillmentRecord | null): boolean =>
  other !== null && JSON.stringify(one.goods) === JSON.stringify(other.goods);
