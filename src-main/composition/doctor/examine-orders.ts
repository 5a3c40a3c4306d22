import type { HealthCheck } from '../../../src-shared/domain/health-check.ts';
import { ok } from '../../../src-shared/errors/result.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { SecretStore } from '../../engine/ports/secret-store.ts';
import { silentLog } from '../../observability/index.ts';
import { examineOrders } from '../../pos/counterpoint/index.ts';
import { type Settings, toEngineSettings } from '../../settings/index.ts';
import { createLiveDocuments } from '../live-documents.ts';

export interface OrderDoctorDeps {
  readonly home: string;
  readonly clock: Clock;
  readonly secrets: SecretStore;
}

/** Tests what the web orders of the company's stores need of Counterpoint; no store that sends any, no test. */
export async function examineOrderSetUp(
  settings: Settings,
  { home, clock, secrets }: OrderDoctorDeps,
  signal: AbortSignal,
): Promise<readonly HealthCheck[]> {
  const stores = toEngineSettings(settings).connections.flatMap(({ id, name, orders, isEnabled }) =>
    isEnabled && orders !== null ? [{ id, name, settings: orders }] : [],
  );
  if (stores.length === 0) return [];
  const documents = createLiveDocuments({
    home,
    clock,
    secrets,
    log: silentLog,
    settings: () => settings,
    // The whole examination was allowed already.
    guard: () => ok(),
  });
  try {
    return await examineOrders({ documents, stores, clock }, signal);
  } finally {
    await documents.close();
  }
}
