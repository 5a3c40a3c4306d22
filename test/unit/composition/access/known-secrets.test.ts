import { expect, it } from 'vitest';
import { KnownSecrets } from '../../../../src-main/composition/access/known-secrets.ts';
import { redactedStores } from '../../../../src-main/composition/data-folder/redacted-stores.ts';
import { openStores } from '../../../../src-main/storage/index.ts';
import { connectionId, jobId, runId } from '../../../../src-shared/domain/ids.ts';
import { syncError } from '../../../../src-shared/errors/sync-error.ts';
import { aNewJob, aRun } from '../../../builders/stored-records.builder.ts';
import { MemorySecretStore } from '../../../fakes/memory-secret-store.ts';

const SECRET = 'cs_a-secret-of-the-store';
const name = { home: '/shop', connection: 'web', field: 'consumerSecret' };

it('remembers what was read and what was stored, and nothing else', async () => {
  const inner = new MemorySecretStore();
  await inner.set(name, SECRET);
  const secrets = new KnownSecrets(inner);
  expect(secrets.values()).toEqual([]);
  await secrets.get({ ...name, field: 'missing' });
  expect(secrets.values()).toEqual([]);
  await secrets.get(name);
  await secrets.set({ ...name, field: 'consumerKey' }, 'ck_another');
  expect(secrets.values()).toEqual([SECRET, 'ck_another']);
  await secrets.delete(name);
  expect(await inner.get(name)).toEqual({ ok: true, value: null });
});

it('writes no failure down with a secret in it, wherever it goes', () => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  const stores = redactedStores(opened.value, () => [SECRET]);
  const error = syncError({
    kind: 'rejected',
    code: 'platform.refused',
    connectionId: connectionId('web'),
    subject: { entity: 'item', id: 'TEE' },
    operatorMessage: `The store said ${SECRET}.`,
    remedy: 'None.',
    detail: `GET /wp-json?consumer_secret=${SECRET}`,
  });
  stores.errors.report(error, { flow: 'export-stock', runId: null, jobId: null, at: 1 });
  stores.runs.insert(aRun({ id: runId('r1') }));
  stores.runs.update(runId('r1'), { state: 'failed', error });
  stores.runs.update(runId('r1'), { planned: 1 });
  stores.outbox.enqueue(aNewJob());
  const [job] = stores.outbox.list({ states: ['waiting'], limit: 1 });
  const id = job?.id ?? jobId('none');
  for (const write of [
    () => stores.outbox.retryLater(id, 1, error, true),
    () => stores.outbox.verifyLater(id, 1, error, 1),
    () => stores.outbox.block(id, error),
    () => stores.outbox.kill(id, error),
  ]) {
    write();
    const all = stores.outbox.list({ states: ['waiting', 'verifying', 'blocked', 'dead'], limit: 9 });
    expect(all[0]?.lastError?.code).toBe('platform.refused');
    expect(JSON.stringify(all)).not.toContain(SECRET);
  }
  stores.outbox.retryLater(id, 1, null, false);
  const kept = [stores.errors.list({ state: 'all', limit: 9 }), stores.runs.get(runId('r1'))];
  expect(JSON.stringify(kept)).toContain('platform.refused');
  expect(JSON.stringify(kept)).not.toContain(SECRET);
  stores.close();
});
