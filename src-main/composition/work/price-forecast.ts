import { parseCellKey } from '../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import type { CellPrice } from '../../../src-shared/domain/price.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { offeredPrice, parsePriceText } from '../../engine/mapping/offered-price.ts';
import { isSellable } from '../../engine/mapping/sellable.ts';
import type { ConnectionSettings } from '../../engine/ports/engine-settings.ts';
import type { PriceRuleReport } from '../../engine/ports/price-forecast.ts';
import { findPlatform } from '../../platforms/registry.ts';
import type { Settings } from '../../settings/index.ts';
import type { Company } from '../company.ts';
import { notConnected } from '../live/live-opened.ts';
import { forecastInstant } from './forecast-instant.ts';

/** What one variant of a store would cost. */
export interface ForecastPrice {
  readonly item: string;
  /** Dimension codes of a grid item, else null. */
  readonly cell: readonly string[] | null;
  /** Number of the alternate unit, null for the stocking unit. */
  readonly unit: string | null;
  readonly price: string | null;
  readonly compareAt: string | null;
  /** The price rule that decides; null: the price level. */
  readonly rule: string | null;
  /** Why the price would not be sent; null: it would be. */
  readonly refused: string | null;
  /** What the store has now; null: it was never told. */
  readonly now: string | null;
}

/** The prices of one store at the instant that was asked for. */
export interface StoreForecast {
  readonly store: string;
  readonly prices: readonly ForecastPrice[];
}

/** What prices will be at an instant, and what changes after it. */
export interface Forecast extends PriceRuleReport {
  readonly at: string;
  readonly timeZone: string;
  readonly stores: readonly StoreForecast[];
}

const PAGE = 250;

/**
 * The prices of all online items that would be sent at an instant, as far as nobody changes anything until then. Failures:
 * `prices.instant-invalid`, `store.unknown`, and those of the POS.
 */
export async function forecastPrices(
  company: Company,
  scope: { readonly at: string; readonly store?: string | undefined },
  signal: AbortSignal,
): Promise<Result<Forecast, SyncError>> {
  const settings = company.settings.load();
  if (!settings.ok) return settings;
  const counterpoint = settings.value?.counterpoint ?? null;
  if (settings.value === null || counterpoint === null) return err(notConnected());
  const { timeZone } = counterpoint;
  const at = forecastInstant(scope.at, timeZone);
  if (!at.ok) return at;
  const connections = company
    .engineSettings()
    .connections.filter(({ id }) => scope.store === undefined || id === scope.store);
  if (scope.store !== undefined && connections.length === 0) return err(noSuchStore(scope.store));
  const rules = await company.pos.priceRules(at.value, signal);
  if (!rules.ok) return rules;
  const stores: StoreForecast[] = [];
  for (const connection of connections) {
    const hasCompareAt = showsCompareAt(settings.value, connection);
    const prices = await forecastStore(company, connection, hasCompareAt, at.value, signal);
    if (!prices.ok) return prices;
    stores.push({ store: connection.id, prices: prices.value });
  }
  return ok({ ...rules.value, at: at.value, timeZone, stores });
}

async function forecastStore(
  { pos, stores }: Company,
  connection: ConnectionSettings,
  hasCompareAt: boolean,
  at: string,
  signal: AbortSignal,
): Promise<Result<readonly ForecastPrice[], SyncError>> {
  const prices: ForecastPrice[] = [];
  for (let after: ItemNumber | null = null; ; ) {
    const items: Result<readonly ItemNumber[], SyncError> = await pos.onlineItemNumbers(after, PAGE, signal);
    if (!items.ok) return items;
    const last = items.value.at(-1);
    if (last === undefined) return ok(prices);
    const found = await pos.readItems(items.value, signal);
    if (!found.ok) return found;
    const sold = found.value.records.filter(isSellable).map(({ itemNumber }) => itemNumber);
    const read = await pos.readPricesAt(sold, connection.priceRule, at, signal);
    if (!read.ok) return read;
    const links = stores.links.variants(connection.id, sold);
    const told = new Map(links.map(({ key, accepted }) => [key, parsePriceText(accepted.price)]));
    for (const cell of read.value.records) {
      prices.push(forecastOf(cell, connection, hasCompareAt, told.get(cell.key)?.price ?? null));
    }
    after = last;
  }
}

function forecastOf(
  cell: CellPrice,
  { pricing }: ConnectionSettings,
  hasCompareAt: boolean,
  now: string | null,
): ForecastPrice {
  const { itemNumber, dimensions, unit } = parseCellKey(cell.key);
  const offered = offeredPrice(cell, hasCompareAt, pricing);
  const isRefused = typeof offered === 'string';
  return {
    item: itemNumber,
    cell: dimensions.every((code) => code === '*') ? null : dimensions,
    unit,
    price: isRefused ? null : offered.price,
    compareAt: isRefused ? null : offered.compareAt,
    rule: cell.rule ?? null,
    refused: isRefused ? offered : null,
    now,
  };
}

// A platform that this version does not know is told of elsewhere.
function showsCompareAt(settings: Settings, { id }: ConnectionSettings): boolean {
  const platform = settings.connections.find((connection) => connection.id === id)?.platform ?? '';
  return findPlatform(platform)?.manifest.capabilities.hasCompareAtPrice ?? true;
}

const noSuchStore = (store: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'store.unknown',
    field: 'store',
    operatorMessage: `There is no store “${store}”.`,
    remedy: 'Name one of the stores of this company; the command status lists them.',
  });
