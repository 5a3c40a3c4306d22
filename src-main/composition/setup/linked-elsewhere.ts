import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { ConnectionConfig } from '../../settings/index.ts';
import { openStores } from '../../storage/index.ts';
import { urlEndpoint } from '../access/endpoints.ts';
import type { SetupDeps } from './setup-draft.ts';

/**
 * Refuses to give a connection another store while products are linked to the one it had: their ids would be those of
 * other products there.
 */
export function linkedElsewhere(
  { home, clock }: Pick<SetupDeps, 'home' | 'clock'>,
  present: ConnectionConfig,
  next: ConnectionConfig,
): Result<void, SyncError> {
  if (placeOf(present) === placeOf(next)) return ok();
  const file = join(resolve(home), 'tillbridge.db');
  if (!existsSync(file)) return ok();
  const stores = openStores(file, clock.now());
  if (!stores.ok) return stores;
  try {
    const { products } = stores.value.links.count(connectionId(present.id));
    return products === 0 ? ok() : err(otherStore(present, products));
  } finally {
    stores.value.close();
  }
}

// The platform and every address among its fields; whether it is encrypted does not make it another store.
function placeOf({ platform, config }: ConnectionConfig): string {
  const places = Object.values(config).flatMap((value) => {
    const url = URL.parse(value);
    if (url === null || urlEndpoint(value) === null) return [];
    return [`${url.hostname}${url.port === '' ? '' : `:${url.port}`}${url.pathname.replace(/\/$/, '')}`];
  });
  return JSON.stringify([platform, ...places.toSorted()]);
}

const otherStore = ({ id, name }: ConnectionConfig, products: number): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'store.linked-elsewhere',
    connectionId: connectionId(id),
    field: 'url',
    operatorMessage: `${products} products are linked to the store that ${name} is now.`,
    remedy:
      'Give another store an id of its own; if it is the same store at a new address, say so with --moved.',
  });
