import { beforeEach, describe, expect, it } from 'vitest';
import { type OpenStores, openStores } from '../../../src-main/storage/open-stores.ts';
import { connectionId, jobId } from '../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';

const web = connectionId('web');
const outlet = connectionId('outlet');
const page = { offset: 0, limit: 50 };
let stores: OpenStores;

beforeEach(() => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  stores = opened.value;
});

function report(
  subject: string,
  at: number,
  changes: Partial<SyncError> = {},
  job: string | null = null,
): void {
  stores.errors.report(
    syncError({
      kind: 'blocked',
      code: 'item.price-missing',
      connectionId: web,
      subject: { entity: 'variant', id: subject, itemNumber: subject.split('-')[0] },
      operatorMessage: `${subject} has no price.`,
      remedy: 'Enter one.',
      ...changes,
    }),
    { flow: 'export-prices', runId: null, jobId: job === null ? null : jobId(job), at },
  );
}

const subjects = (text: string) =>
  stores.errors.search({ state: 'open', text }, page).errors.map(({ error }) => error.subject?.id);

describe('the error history', () => {
  it('is read page by page, the last seen first, with the number of all', () => {
    for (let at = 1; at <= 5; at += 1) report(`MUG-${at}`, at);
    const found = stores.errors.search({ state: 'open' }, { offset: 2, limit: 2 });
    expect(found.total).toBe(5);
    expect(found.errors.map(({ lastSeen }) => lastSeen)).toEqual([3, 2]);
  });

  it('is searched by store, flow, cause and state', () => {
    report('MUG-1', 1);
    report('MUG-1', 2, { connectionId: outlet });
    report('CAP-1', 3, { code: 'item.sku-taken' });
    stores.errors.resolve({ connectionId: outlet }, 9);
    const total = (search: Parameters<typeof stores.errors.search>[0]) =>
      stores.errors.search(search, page).total;
    expect(total({ state: 'all' })).toBe(3);
    expect(total({ state: 'open', connectionId: web })).toBe(2);
    expect(total({ state: 'resolved', connectionId: outlet })).toBe(1);
    expect(total({ state: 'open', code: 'item.sku-taken' })).toBe(1);
    expect(total({ state: 'all', flow: 'export-stock' })).toBe(0);
  });

  it('is searched by part of the SKU, item number, sentence or code, and signs mean themselves', () => {
    report('MUG-RED', 1);
    report('CAP-100%', 2, { operatorMessage: 'The store says: "taken".', code: 'platform.sku_taken' });
    expect(subjects('mug')).toEqual(['MUG-RED']);
    expect(subjects('SAYS: "Taken"')).toEqual(['CAP-100%']);
    expect(subjects('100%')).toEqual(['CAP-100%']);
    expect(subjects('%')).toEqual(['CAP-100%']);
    expect(subjects('sku_t')).toEqual(['CAP-100%']);
    expect(subjects('u_t')).toEqual(['CAP-100%']);
    expect(subjects('remedy')).toEqual([]);
  });

  it('is grouped by cause, the most frequent first, with an example and what can be sent again', () => {
    report('CAP-1', 1, { code: 'platform.rejected' }, '7');
    report('MUG-1', 2);
    report('MUG-2', 3, {}, '8');
    report('MUG-3', 2);
    const causes = stores.errors.causes({ state: 'open' });
    expect(causes).toMatchObject([
      { code: 'item.price-missing', count: 3, retryable: 1, firstSeen: 2, lastSeen: 3 },
      { code: 'platform.rejected', count: 1, retryable: 1, firstSeen: 1, lastSeen: 1 },
    ]);
    expect(causes[0]?.latest.error.operatorMessage).toBe('MUG-2 has no price.');
  });

  it('names the jobs of open errors once each', () => {
    report('MUG-1', 1, {}, '7');
    report('MUG-2', 2, {}, '7');
    report('CAP-1', 3, {}, '8');
    report('CAP-2', 4, { connectionId: outlet }, '9');
    stores.errors.resolve({ connectionId: outlet }, 5);
    expect(stores.errors.jobsOf({ state: 'all' }).toSorted()).toEqual(['7', '8']);
    expect(stores.errors.jobsOf({ state: 'all', text: 'mug' })).toEqual(['7']);
  });
});
