import { ok } from '../../../src-shared/errors/result.ts';
import type { ChooseReturns } from '../../engine/ports/engine-settings.ts';
import type { SettingsStore } from '../../settings/index.ts';

/** Lets the settings in the file say how a store's returns go to Counterpoint. A store that is not there any more has none. */
export const chooseReturnsIn =
  (settings: SettingsStore): ChooseReturns =>
  (id, returns) => {
    const loaded = settings.load();
    if (!loaded.ok) return loaded;
    const store = loaded.value?.connections.find((connection) => connection.id === id);
    if (loaded.value === null || store?.orders == null || store.orders.returns === returns) return ok();
    const connections = loaded.value.connections.map((connection) =>
      connection.id === id && connection.orders !== null
        ? { ...connection, orders: { ...connection.orders, returns } }
        : connection,
    );
    const saved = settings.save({ ...loaded.value, connections });
    return saved.ok ? ok() : saved;
  };
