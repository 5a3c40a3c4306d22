import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LivePlatforms } from '../../../src-main/composition/live/live-platforms.ts';
import { LiveSettings } from '../../../src-main/composition/live/live-settings.ts';
import { EngineAppServices } from '../../../src-main/composition/services/app-services.ts';
import { silentLog } from '../../../src-main/observability/index.ts';
import { headlessSettingsFile, settingsStore } from '../../../src-main/settings/index.ts';
import { statusView } from '../../../src-shared/contract/status.schema.ts';
import { ok } from '../../../src-shared/errors/result.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { anEngine, type EngineFixture, engineSettings } from '../engine/engine-fixture.ts';
import { Homes, someSettings } from './company-fixture.ts';

const SECRET = 'cs_the-secret-of-the-store';

let homes: Homes;
let fixture: EngineFixture;
let services: EngineAppServices;
let lost: AbortController;

/** The app's services on the real engine and real SQLite, with a company and a store in memory. */
beforeEach(() => {
  homes = new Homes();
  fixture = anEngine();
  lost = new AbortController();
  const home = homes.make(someSettings());
  const settings = settingsStore(headlessSettingsFile(home));
  const live = new LiveSettings(settings);
  const { engine, stores, clock } = fixture;
  const secrets = new MemorySecretStore();
  const platforms = new LivePlatforms({
    home,
    clock,
    log: silentLog,
    secrets,
    settings: () => live.current(),
    guard: () => ok(),
  });
  services = new EngineAppServices({
    engine,
    stores,
    clock,
    log: silentLog,
    settings,
    live,
    platforms,
    engineSettings: () => engineSettings(),
    hidden: () => [SECRET],
    lost: lost.signal,
  });
});
afterEach(async () => {
  services.close();
  fixture.stores.close();
  await homes.clear();
});

const failing = (changes: object = {}) =>
  syncError({
    kind: 'rejected',
    code: 'platform.refused',
    operatorMessage: `The store refused it (${SECRET}).`,
    remedy: 'Shorten it.',
    ...changes,
  });

describe('the status', () => {
  it('is what the contract promises, before and after a cycle', async () => {
    expect(statusView.parse(services.status())).toMatchObject({
      light: 'well',
      company: 'Harbor Street Outfitters',
      counterpoint: { isConfigured: true, server: '127.0.0.1,9', failure: null },
      stores: [{ id: 'web', platform: 'WooCommerce', products: 0, activity: null }],
    });
    fixture.pos.add(anItem());
    fixture.pos.add(aGridItem());
    await services.runNow(undefined, undefined);
    const status = statusView.parse(services.status());
    expect(status).toMatchObject({ light: 'well', openErrors: 0, stores: [{ products: 2 }] });
    expect(status.recentRuns.map(({ flow, state }) => [flow, state])).toContainEqual([
      'export-catalog',
      'done',
    ]);
    expect(status.stores[0]?.flows.every(({ lastRun }) => lastRun !== null)).toBe(true);
  });

  it('counts what changed in the hour in which it did, over the last day', async () => {
    fixture.pos.add(anItem());
    await fixture.settle();
    const hours = services.status().changesPerHour;
    expect(hours).toHaveLength(24);
    expect(hours.at(-1)).toMatchObject({ hour: '2026-11-24T12:00:00.000Z', catalog: 1 });
    expect(hours.slice(0, -1).every(({ catalog }) => catalog === 0)).toBe(true);
    fixture.clock.advance(2 * 3_600_000);
    expect(services.status().changesPerHour.at(-3)).toMatchObject({ catalog: 1 });
  });

  it('has a greater sequence after every change, and tells who listens', async () => {
    const seen: number[] = [];
    const off = services.onChange(() => seen.push(services.status().sequence));
    fixture.pos.add(anItem());
    await services.runNow('web', ['export-catalog']);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen).size).toBe(seen.length);
    off();
    const before = seen.length;
    await services.runNow('web', ['export-catalog']);
    expect(seen).toHaveLength(before);
  });

  it('shows what is compared while it is', async () => {
    fixture.pos.add(anItem());
    const seen: (string | undefined)[] = [];
    services.onChange(() => seen.push(services.status().stores[0]?.activity?.step));
    await services.runNow('web', undefined);
    expect(seen).toContain('comparing');
    expect(services.status().stores[0]?.activity).toBeNull();
  });

  it('names the trouble of Counterpoint once, where it belongs', async () => {
    fixture.pos.failure = failing({
      kind: 'auth',
      code: 'pos.login-refused',
      subject: { entity: 'pos', id: 'counterpoint' },
    });
    await services.runNow('web', ['export-stock']);
    const status = services.status();
    expect(status.light).toBe('stopped');
    expect(status.sentence).toMatch(/^Counterpoint: /);
    expect(status.counterpoint.failure).toMatchObject({ code: 'pos.login-refused' });
    expect(status.stores[0]?.stopped).toBeNull();
    fixture.pos.failure = null;
    await services.runNow('web', ['export-stock']);
    expect(services.status()).toMatchObject({
      light: 'well',
      openErrors: 0,
      counterpoint: { failure: null },
    });
  });

  it('says so when another process took the company over', async () => {
    lost.abort();
    expect(services.status()).toMatchObject({
      light: 'stopped',
      sentence: expect.stringContaining('taken this company over'),
    });
    expect(await services.runNow(undefined, undefined)).toMatchObject({
      error: { code: 'company.taken-over' },
    });
  });
});

describe('plans', () => {
  it('wait, can be read page by page, and are sent when they are approved', async () => {
    fixture.platform.products.push({
      id: '900',
      sku: 'OLD',
      name: 'Old',
      state: 'publish',
      hasVariants: false,
      key: null,
      variants: [],
    });
    fixture.pos.add(anItem());
    fixture.pos.add(aGridItem());
    const runs = await services.runNow('web', ['export-catalog']);
    expect(runs).toMatchObject({
      ok: true,
      value: [{ state: 'held', holdMessage: expect.stringContaining('approve') }],
    });
    const status = services.status();
    expect(status.light).toBe('needs-you');
    const id = status.stores[0]?.flows[0]?.heldRun?.id ?? '';
    const first = services.planOf(id, { after: 0, limit: 1 });
    expect(first.total).toBeGreaterThan(1);
    expect(first.changes).toHaveLength(1);
    expect(first.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(first.total);
    const rest = services.planOf(id, { after: first.changes[0]?.sequence ?? 0, limit: 1_000 });
    expect(rest.changes).toHaveLength(first.total - 1);
    expect(await services.approve(id)).toMatchObject({ ok: true, value: { state: 'done' } });
    expect(services.status().stores[0]).toMatchObject({ products: 2 });
    expect(await services.approve(id)).toMatchObject({ ok: false, error: { code: 'run.not-held' } });
  });
});

describe('errors', () => {
  beforeEach(async () => {
    fixture.pos.add(anItem());
    fixture.platform.faults.push({ operation: 'createProducts', error: failing() });
    await services.runNow('web', ['export-catalog']);
  });

  it('are listed, searched and grouped without secrets', () => {
    const page = services.listErrors({ state: 'open' }, { offset: 0, limit: 10 });
    expect(page).toMatchObject({
      total: 1,
      errors: [{ code: 'platform.refused', storeId: 'web', canRetry: true }],
    });
    expect(JSON.stringify([page, services.errorCauses({ state: 'open' }), services.status()])).not.toContain(
      SECRET,
    );
    expect(
      services.listErrors({ state: 'open', text: 'nothing like it' }, { offset: 0, limit: 10 }).total,
    ).toBe(0);
    expect(services.errorCauses({ state: 'open' })).toMatchObject([
      { code: 'platform.refused', count: 1, retryable: 1 },
    ]);
    expect(services.status()).toMatchObject({ light: 'needs-you', openErrors: 1 });
  });

  it.each([
    [
      'by their ids',
      () => ({
        ids: services.listErrors({ state: 'open' }, { offset: 0, limit: 10 }).errors.map(({ id }) => id),
      }),
    ],
    ['by a filter', () => ({ filter: { state: 'open' as const, code: 'platform.refused' } })],
  ])('are sent again %s and close when that went well', async (_, choice) => {
    expect(await services.retryErrors(choice())).toEqual({ ok: true, value: 1 });
    await fixture.engine.drain();
    expect(fixture.platform.products).toHaveLength(1);
    expect(services.listErrors({ state: 'open' }, { offset: 0, limit: 10 }).total).toBe(0);
    expect(services.listErrors({ state: 'resolved' }, { offset: 0, limit: 10 }).errors).toMatchObject([
      { canRetry: false, resolvedAt: expect.any(String) },
    ]);
    expect(await services.retryErrors(choice())).toEqual({ ok: true, value: 0 });
  });

  it('without a change behind them are not sent again', async () => {
    fixture.stores.errors.report(failing({ code: 'platform.unreachable' }), {
      flow: 'export-stock',
      runId: null,
      jobId: null,
      at: fixture.clock.now(),
    });
    const found = services.listErrors(
      { state: 'open', code: 'platform.unreachable' },
      { offset: 0, limit: 10 },
    );
    expect(await services.retryErrors({ ids: found.errors.map(({ id }) => id) })).toEqual({
      ok: true,
      value: 0,
    });
    expect(await services.retryErrors({ ids: [12_345] })).toEqual({ ok: true, value: 0 });
  });
});

describe('a store that could not be reached', () => {
  it('is no open problem any more once a run of the same flow went through', async () => {
    fixture.platform.faults.push({
      operation: 'count',
      error: failing({
        kind: 'transient',
        code: 'platform.unreachable',
        subject: { entity: 'connection', id: 'web' },
      }),
    });
    await services.runNow('web', ['export-catalog']);
    expect(services.status()).toMatchObject({ light: 'needs-you', openErrors: 1 });
    await services.runNow('web', ['export-catalog']);
    expect(services.status()).toMatchObject({ light: 'well', openErrors: 0 });
  });

  it('leaves the problems of items open', async () => {
    fixture.pos.add(anItem('FREE'), null);
    await services.runNow('web', ['export-catalog']);
    await services.runNow('web', ['export-catalog']);
    expect(services.listErrors({ state: 'open' }, { offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      errors: [{ code: 'item.price-missing', subject: 'FREE' }],
    });
  });
});

describe('pause', () => {
  it('is kept in the settings, and cancel pauses too', async () => {
    await services.setPaused(true);
    await services.setPaused(true);
    expect(services.status().company).toBe('Harbor Street Outfitters');
    await services.setPaused(false);
    expect(await services.cancel()).toEqual({ ok: true, value: undefined });
  });
});
