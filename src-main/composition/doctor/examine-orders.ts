import type { HealthCheck } from '../../../src-shared/domain/health-check.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { SecretStore } from '../../engine/ports/secret-store.ts';
import { examineOrders } from '../../pos/counterpoint/index.ts';
import { type Settings, toEngineSettings } from '../../settings/index.ts';
import { documentsBy } from '../live/documents-by.ts';

/** What opens Counterpoint's documents for the tests of orders. */
export interface OrderDoctorDeps {
  readonly home: string;
  readonly clock: Clock;
  readonly secrets: SecretStore;
}

/** Tests what the web orders of the company's stores need of Counterpoint; no store that sends any, no test. */
export async function examineOrderSetUp(
  settings: Settings,
  deps: OrderDoctorDeps,
  signal: AbortSignal,
): Promise<readonly HealthCheck[]> {
  const stores = toEngineSettings(settings).connections.flatMap(({ id, name, orders, isEnabled }) =>
    isEnabled && orders !== null ? [{ id, name, settings: orders }] : [],
  );
  if (stores.length === 0) return [];
  const documents = documentsBy(settings, deps);
  try {
    return await examineOrders({ documents, stores, clock: deps.clock }, signal);
  } finally {
    await documents.close();
  }
}
