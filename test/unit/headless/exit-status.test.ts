import { describe, expect, it } from 'vitest';
import type { CycleOutcome } from '../../../src-main/composition/work/cycle.ts';
import type { RunOutcome, RunReport } from '../../../src-main/composition/work/run-report.ts';
import { cycleJson, cycleStatus, cycleText } from '../../../src-main/headless/cycle-answer.ts';
import { EXIT, healthStatus, isConnectionFailure, statusOf } from '../../../src-main/headless/exit-status.ts';
import type { HealthCheck } from '../../../src-shared/domain/health-check.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';

const error = (changes: Partial<SyncError> = {}): SyncError =>
  syncError({
    kind: 'transient',
    code: 'pos.unreachable',
    operatorMessage: 'The server does not answer.',
    remedy: 'Switch it on.',
    ...changes,
  });
const report: RunReport = {
  id: 'run-1',
  cycle: 1,
  flow: 'export-stock',
  store: 'web',
  state: 'done',
  planned: 0,
  applied: 0,
  unchanged: 5,
  failed: 0,
  blocked: 0,
  calls: {},
  reads: 1,
  writes: 0,
  posWrites: 0,
  startedAt: '2026-11-24T15:00:00.000Z',
  durationMs: 10,
};
const run = (changes: Partial<RunReport> = {}, more: Partial<RunOutcome> = {}): RunOutcome => ({
  report: { ...report, ...changes },
  hold: null,
  error: null,
  ...more,
});
const outcome = (changes: Partial<CycleOutcome> = {}): CycleOutcome => ({
  runs: [run()],
  refused: [],
  waiting: 0,
  openErrors: 0,
  ...changes,
});
const held = run({ state: 'held' }, { hold: { code: 'mass-change', message: 'Too much.' } });

describe('one failure', () => {
  it('tells what could not be reached from what is wrong here', () => {
    expect(statusOf(error())).toBe(EXIT.cannotConnect);
    expect(statusOf(error({ kind: 'auth', code: 'platform.key-refused' }))).toBe(EXIT.cannotConnect);
    const missing = {
      kind: 'rejected',
      code: 'pos.database-missing',
      subject: { entity: 'pos', id: 'c' },
    } as const;
    expect(statusOf(error(missing))).toBe(EXIT.cannotConnect);
    expect(statusOf(error({ kind: 'transient', code: 'storage.in-use' }))).toBe(EXIT.failedOrBlocked);
    expect(statusOf(error({ kind: 'rejected', code: 'company.in-use' }))).toBe(EXIT.failedOrBlocked);
    expect(statusOf(error({ kind: 'rejected', code: 'store.unknown' }))).toBe(EXIT.badUsage);
    expect(isConnectionFailure(error({ kind: 'rejected', code: 'item.sku-too-long' }))).toBe(false);
  });
});

describe('a cycle', () => {
  it('is done when nothing is wrong', () => {
    expect(cycleStatus(outcome())).toBe(EXIT.allDone);
    expect(cycleStatus(outcome({ runs: [] }))).toBe(EXIT.allDone);
  });

  it('is not done while anything failed, is blocked, open or waiting', () => {
    for (const changes of [
      { runs: [run({ failed: 1 })] },
      { runs: [run({ blocked: 1 })] },
      { runs: [run({ state: 'canceled' })] },
      { openErrors: 1 },
      { waiting: 1 },
    ]) {
      expect(cycleStatus(outcome(changes))).toBe(EXIT.failedOrBlocked);
    }
  });

  it('cannot connect when nothing could; one flow that could is a failure of the other', () => {
    const failed = run({ state: 'failed' }, { error: error() });
    const refused = [{ store: 'web', flow: 'export-stock', error: error({ kind: 'auth' }) } as const];
    expect(cycleStatus(outcome({ runs: [failed], openErrors: 1 }))).toBe(EXIT.cannotConnect);
    expect(cycleStatus(outcome({ runs: [], refused }))).toBe(EXIT.cannotConnect);
    expect(cycleStatus(outcome({ runs: [failed, run()] }))).toBe(EXIT.failedOrBlocked);
    expect(
      cycleStatus(
        outcome({ runs: [run({ state: 'failed' }, { error: error({ kind: 'defect', code: 'x' }) })] }),
      ),
    ).toBe(EXIT.failedOrBlocked);
  });

  it('stopped by a brake comes before what is blocked', () => {
    expect(cycleStatus(outcome({ runs: [held, run({ blocked: 3 })], openErrors: 3 }))).toBe(
      EXIT.stoppedByBrake,
    );
    const released = run({ state: 'done' }, { hold: { code: 'first-plan', message: 'Look.' } });
    expect(cycleStatus(outcome({ runs: [released] }))).toBe(EXIT.allDone);
  });

  it('tells programs and people the same', () => {
    const full = outcome({
      runs: [
        run(),
        held,
        run({ state: 'failed' }, { error: error() }),
        run({ state: 'preview', planned: 2 }),
        run({ flow: 'import-orders', planned: 1, applied: 1, posWrites: 2 }),
      ],
      refused: [{ store: 'web', flow: 'export-prices', error: error({ field: 'url' }) }],
      waiting: 1,
      openErrors: 2,
    });
    expect(cycleJson(full, EXIT.stoppedByBrake)).toMatchObject({
      ok: false,
      runs: [
        { ...report, hold: null, error: null },
        { state: 'held', hold: { code: 'mass-change' } },
        {
          error: { code: 'pos.unreachable', message: 'The server does not answer.', remedy: 'Switch it on.' },
        },
        { state: 'preview' },
        { flow: 'import-orders', writes: 0, posWrites: 2 },
      ],
      refused: [{ store: 'web', flow: 'export-prices', error: { field: 'url' } }],
      waiting: 1,
      openErrors: 2,
    });
    const text = cycleText(full).join('\n');
    expect(text).toContain('approve run-1');
    expect(text).toContain('What to do: Switch it on.');
    expect(text).toContain('2 changes planned');
    expect(text).toContain('2 problems open');
    expect(text).toContain('1 of 1 change sent, 5 unchanged, 0 failed, 0 blocked, 2 writes to Counterpoint');
  });
});

describe('health', () => {
  const check = (id: string, state: HealthCheck['state']): HealthCheck => ({
    id,
    state,
    title: 'A test',
    detail: 'Found.',
    remedy: '',
  });

  it.each([
    ['nothing is wrong', [check('counterpoint.clock', 'warn'), check('store.web.key', 'skipped')], 0],
    ['something is wrong behind a connection', [check('counterpoint.version', 'fail')], 1],
    ['the settings are', [check('settings.valid', 'fail')], 1],
    ['Counterpoint cannot be reached', [check('counterpoint.reachable', 'fail')], 3],
    ['a store refuses the key', [check('counterpoint.columns', 'fail'), check('store.web.key', 'fail')], 3],
    ['only the second log-in is refused', [check('counterpoint.flag-login', 'fail')], 1],
  ] as const)('answers when %s', (_what, checks, status) => expect(healthStatus(checks)).toBe(status));
});
