import type { EngineSettings } from '../../src-main/engine/ports/engine-settings.ts';
import { aConnection } from './connection-settings.builder.ts';

/** One store, every flow at the interval that owners begin with, with what a test changes. */
export function someEngineSettings(changes: Partial<EngineSettings> = {}): EngineSettings {
  return {
    connections: [aConnection()],
    intervalMinutes: {
      'import-orders': 1,
      'export-fulfillments': 1,
      'export-catalog': 15,
      'export-prices': 5,
      'export-stock': 1,
    },
    quietWindow: null,
    isPaused: false,
    timeZone: 'UTC',
    ...changes,
  };
}
