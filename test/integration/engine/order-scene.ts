import type { SyncEngine } from '../../../src-main/engine/index.ts';
import type {
  ChooseReturns,
  ConnectionSettings,
  EngineSettings,
} from '../../../src-main/engine/ports/engine-settings.ts';
import type { OrderSettings } from '../../../src-main/engine/ports/order-settings.ts';
import type { LedgerOrder } from '../../../src-main/engine/ports/order-stores.ts';
import type { OpenStores } from '../../../src-main/storage/index.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import {
  connectionId,
  locationCode,
  remoteOrderId,
  remoteProductId,
  remoteVariantId,
} from '../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import { err, ok } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { anItem } from '../../builders/item.builder.ts';
import { someOrderSettings } from '../../builders/order-settings.builder.ts';
import { aWebLine, aWebOrder } from '../../builders/web-order.builder.ts';
import { FakeDocuments } from '../../fakes/fake-documents.ts';
import { FakePlatform } from '../../fakes/fake-platform.ts';
import { FakePos } from '../../fakes/fake-pos.ts';
import { FakeSales } from '../../fakes/fake-sales.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import {
  engineIn,
  engineSettings,
  MINUTE,
  openTestStores,
  START,
  settle,
  type World,
} from './engine-fixture.ts';

export const WEB = connectionId('web');
const MUG = anItem('MUG');
export const MUG_KEY = cellKey(MUG.itemNumber);

/** A world whose store tells of its orders and whose company takes documents. */
export interface OrderWorld extends World {
  readonly documents: FakeDocuments;
  /** Why the settings cannot be written; null: they can. */
  readonly settingsFile: { failure: SyncError | null };
}

/** The engine in such a world, with mugs in the store. */
export interface OrderScene extends OrderWorld {
  readonly stores: OpenStores;
  readonly sales: FakeSales;
  readonly engine: SyncEngine;
  readonly defects: string[];
  configure(changes: Partial<OrderSettings>): void;
  /** As the engine follows them now. */
  orderSettings(): OrderSettings;
  configureStore(changes: Partial<ConnectionSettings>): void;
  configureCompany(changes: Partial<Omit<EngineSettings, 'connections'>>): void;
  /** A minute later: one cycle, and what waits for a later attempt. */
  cycle(): Promise<void>;
  /** A minute later: one cycle, and nothing more. */
  once(): Promise<void>;
  restart(stores?: OpenStores): OrderScene;
}

export const withOrders = (
  changes: Partial<OrderSettings> = {},
  store: Partial<ConnectionSettings> = {},
): EngineSettings =>
  engineSettings({ locations: [locationCode('MAIN')], orders: someOrderSettings(changes), ...store });

/** Mugs: twenty in the company, sold in the store. */
export function prepareShop({ pos, platform, clock }: World): FakeSales {
  pos.add(MUG, '12.5', 20);
  // A document is known of to reads that began after it was seen, and no question is answered in no time.
  pos.onAsk = () => clock.advance(1);
  const sales = new FakeSales(() => clock.now());
  platform.sales = sales;
  return sales;
}

export async function orderScene(changes: Partial<OrderSettings> = {}): Promise<OrderScene> {
  const clock = new ManualClock(START);
  const pos = new FakePos(() => clock.now());
  const platform = new FakePlatform();
  const documents = new FakeDocuments(pos, () => clock.now());
  const world = { clock, pos, platform, documents, settingsFile: { failure: null } };
  const first = sceneIn({ ...world, stores: openTestStores() }, withOrders(changes));
  prepareShop(first);
  await settle(first.engine, clock);
  return { ...first, sales: salesOf(platform) };
}

export const salesOf = (platform: FakePlatform): FakeSales => {
  if (platform.sales === undefined) throw new Error('the store tells nothing of its orders');
  return platform.sales;
};

function sceneIn(
  world: OrderWorld & { readonly stores: OpenStores },
  first: EngineSettings,
): Omit<OrderScene, 'sales'> & { readonly sales: FakeSales } {
  let settings = first;
  const defects: string[] = [];
  const chooseReturns: ChooseReturns = (_, returns) => {
    const { failure } = world.settingsFile;
    if (failure !== null) return err(failure);
    configure({ returns });
    return ok();
  };
  const engine = engineIn({ ...world, chooseReturns }, () => settings, defects);
  const change = (changes: Partial<ConnectionSettings>): void => {
    settings = {
      ...settings,
      connections: settings.connections.map((store) => ({ ...store, ...changes })),
    };
  };
  const configure = (changes: Partial<OrderSettings>): void =>
    change({ orders: { ...(settings.connections[0]?.orders ?? someOrderSettings()), ...changes } });
  return {
    ...world,
    engine,
    defects,
    get sales() {
      return salesOf(world.platform);
    },
    configure,
    orderSettings: () => settings.connections[0]?.orders ?? someOrderSettings(),
    configureStore: change,
    configureCompany(changes) {
      settings = { ...settings, ...changes };
    },
    async cycle() {
      world.clock.advance(MINUTE);
      await settle(engine, world.clock);
    },
    async once() {
      world.clock.advance(MINUTE);
      await engine.runCycle({});
    },
    restart(stores = world.stores) {
      const again = sceneIn({ ...world, stores }, settings);
      again.engine.recover();
      return again;
    },
  };
}

let orders = 5000;

/** Somebody buys so many mugs now, by the store's own rules: it takes the goods out of what it offers. */
export function buy(
  { platform, clock }: Pick<World, 'platform' | 'clock'>,
  changes: Partial<WebOrder> = {},
  units = 2,
): WebOrder {
  const variant = platform.variant('MUG');
  const number = String(++orders);
  const goods = decimal(units * 12.5);
  const total = decimal(units * 12.5 + 7.4);
  const order = aWebOrder({
    id: remoteOrderId(number),
    number,
    placedAt: new Date(clock.now()).toISOString(),
    total,
    lines: [
      aWebLine({
        productId: remoteProductId(variant?.id ?? 'none'),
        variantId: remoteVariantId(variant?.id ?? 'none'),
        sku: 'MUG',
        quantity: decimal(units),
        subtotal: goods,
        total: goods,
      }),
    ],
    ...changes,
  });
  if (order.takesStock && variant?.stock != null) variant.stock = Math.max(0, variant.stock - units);
  return salesOf(platform).put(order);
}

/** The money is authorized and not taken. */
export const AUTHORIZED: Pick<WebOrder, 'payment'> = {
  payment: { ...aWebOrder().payment, state: 'authorized', capturedAmount: decimal(0), capturedAt: null },
};

export function rowOf({ stores }: Pick<World, 'stores'>, { id }: Pick<WebOrder, 'id'>): LedgerOrder {
  const row = stores.orders.ledger.get({ connectionId: WEB, orderId: id, part: 0 });
  if (row === null) throw new Error(`order ${id} is not in the ledger`);
  return row;
}

/** So many minutes, each with one cycle and nothing more. */
export async function pass(scene: Pick<OrderScene, 'once'>, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) await scene.once();
}

/** The codes of what people see as open, in the order of the alphabet. */
export const openCodes = ({ stores }: Pick<World, 'stores'>): readonly string[] =>
  stores.errors
    .list({ state: 'open', limit: 50 })
    .map(({ error }) => error.code)
    .toSorted();

/** Units that the store offers. */
export const offered = ({ platform }: Pick<World, 'platform'>, sku = 'MUG'): number | null =>
  platform.variant(sku)?.stock ?? null;
