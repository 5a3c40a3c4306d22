import { decimal } from '../../src-shared/domain/decimal.ts';
import { connectionId, locationCode } from '../../src-shared/domain/ids.ts';
import type { ConnectionSettings, EngineSettings } from '../engine/ports/engine-settings.ts';
import { toOrderSettings } from './order-settings.mapper.ts';
import type { ConnectionConfig, Settings } from './settings.schema.ts';

/** The part of the settings that the engine follows, in its own words. */
export function toEngineSettings({ connections, counterpoint, schedule }: Settings): EngineSettings {
  const assortment = JSON.stringify(counterpoint?.catalog ?? null);
  return {
    connections: connections.map((config) => toConnectionSettings(config, assortment)),
    intervalMinutes: {
      'import-orders': schedule.orders,
      'export-fulfillments': schedule.orders,
      'export-catalog': schedule.catalog,
      'export-prices': schedule.prices,
      'export-stock': schedule.stock,
    },
    quietWindow: schedule.quietWindow,
    isPaused: schedule.isPaused,
    timeZone: counterpoint?.timeZone ?? 'UTC',
  };
}

function toConnectionSettings(config: ConnectionConfig, assortment: string): ConnectionSettings {
  return {
    id: connectionId(config.id),
    name: config.name,
    isEnabled: config.isEnabled,
    locations: config.locations.map(locationCode),
    locationMode: config.locationMode,
    buffer: config.buffer,
    buffers: {
      byItem: byCode(config.buffers.byItem),
      byCategory: byCode(config.buffers.byCategory),
      byLocation: byCode(config.buffers.byLocation),
    },
    lowMark: config.lowMark,
    priceRule: {
      level: config.priceLevel,
      compareAtLevel: config.compareAtLevel,
      location: config.priceLocation === null ? null : locationCode(config.priceLocation),
      promotions: config.promotions,
      ...(config.blockBelowCost ? { readsCost: true } : {}),
    },
    pricing: {
      markupPercent: decimal(config.markupPercent),
      rounding: config.priceRounding,
      blockBelowCost: config.blockBelowCost,
      maxChangePercent: config.maxPriceJumpPercent,
    },
    fieldOwners: config.fieldOwners,
    skuSeparator: config.skuSeparator,
    brake: config.brake,
    orders: config.orders === null ? null : toOrderSettings(config.orders),
    assortment,
  };
}

// Codes as Counterpoint's key columns hold them, whatever way they were typed.
const byCode = (rules: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(rules).map(([code, units]) => [code.trim().toUpperCase(), units]));
