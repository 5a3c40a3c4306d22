import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examine, leasedJobIds, unfinishedJobs } from '../../../../scripts/crash/post-mortem.ts';
import { type OpenStores, openStores } from '../../../../src-main/storage/index.ts';
import { connectionId, idempotencyKey } from '../../../../src-shared/domain/ids.ts';
import { aNewJob } from '../../../builders/stored-records.builder.ts';

const STORE = connectionId('web');
let home = '';
let stores: OpenStores;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tillbridge-killed-'));
  const opened = openStores(join(home, 'tillbridge.db'), 0);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  stores = opened.value;
});
afterEach(() => {
  stores.close();
  rmSync(home, { recursive: true, force: true });
});

function enqueueCreates(...items: string[]): void {
  for (const item of items) {
    const payload = JSON.stringify({ draft: { itemNumber: item } });
    stores.outbox.enqueue(aNewJob({ kind: 'product.create', payload, orderKey: item }));
  }
}

const announce = (item: string) =>
  stores.intents.announce({
    connectionId: STORE,
    entity: 'product',
    posKey: item,
    idempotencyKey: idempotencyKey(`key of ${item}`),
    announcedAt: 0,
  });

// The stores stay open while they are looked at, as if their process were still there, or had been killed.
describe('a look into a killed process', () => {
  it('finds the leased jobs', () => {
    enqueueCreates('MUG', 'CUP');
    expect(leasedJobIds(home)).toEqual([]);
    stores.outbox.lease(STORE, 0, () => 1);
    expect(leasedJobIds(home)).toEqual([1]);
    expect(examine(home).leasedJobs).toEqual([{ id: 1, kind: 'product.create' }]);
    expect(unfinishedJobs(home)).toEqual({ leased: 1, waiting: 1 });
  });

  it('knows whether the hiding of a product is not over', () => {
    expect(examine(home).isHiding).toBe(false);
    stores.outbox.enqueue(aNewJob({ kind: 'visibility.set' }));
    expect(examine(home).isHiding).toBe(true);
    const [job] = stores.outbox.lease(STORE, 0, () => 1);
    if (job !== undefined) stores.outbox.done(job.id, 0);
    expect(examine(home).isHiding).toBe(false);
  });

  it('finds leased creates whose intent was not committed', () => {
    enqueueCreates('MUG', 'CUP');
    stores.outbox.lease(STORE, 0, () => 2);
    announce('MUG');
    expect(examine(home).unannounced).toEqual(['CUP']);
    announce('CUP');
    expect(examine(home).unannounced).toEqual([]);
  });
});
