import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../../../src-main/engine/scheduler/quiet-window.ts';
import { Schedule } from '../../../../src-main/engine/scheduler/schedule.ts';
import { connectionId } from '../../../../src-shared/domain/ids.ts';
import { aConnection } from '../../../builders/connection-settings.builder.ts';
import { someEngineSettings } from '../../../builders/engine-settings.builder.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-24T12:00:00Z');
const flowsDue = (schedule: Schedule, now: number, with_ = someEngineSettings()) =>
  schedule.due(with_, now).map(({ flow }) => flow);

function startAll(schedule: Schedule, now: number): void {
  for (const due of schedule.due(someEngineSettings(), now)) {
    schedule.started(due, now);
    schedule.ended(due);
  }
}

describe('schedule', () => {
  it('starts everything at once the first time, catalog first', () => {
    expect(flowsDue(new Schedule(), START)).toEqual(['export-catalog', 'export-prices', 'export-stock']);
  });
  it('gives every flow its own interval', () => {
    const schedule = new Schedule();
    startAll(schedule, START);
    expect(flowsDue(schedule, START + MINUTE - 1)).toEqual([]);
    expect(flowsDue(schedule, START + MINUTE)).toEqual(['export-stock']);
    expect(flowsDue(schedule, START + 5 * MINUTE)).toEqual(['export-prices', 'export-stock']);
  });
  it('never starts a flow that still runs, and starts it once when it is over', () => {
    const schedule = new Schedule();
    startAll(schedule, START);
    const due = { connectionId: connectionId('web'), flow: 'export-stock' as const };
    schedule.started(due, START + MINUTE);
    expect(flowsDue(schedule, START + 4 * MINUTE)).toEqual([]);
    schedule.ended(due);
    expect(flowsDue(schedule, START + 4 * MINUTE)).toEqual(['export-stock']);
  });
  it('starts nothing while paused, in the quiet window, or for a store that is switched off', () => {
    expect(flowsDue(new Schedule(), START, someEngineSettings({ isPaused: true }))).toEqual([]);
    const quietWindow = { from: '11:00', to: '13:00', timeZone: 'UTC' };
    expect(flowsDue(new Schedule(), START, someEngineSettings({ quietWindow }))).toEqual([]);
    expect(
      flowsDue(
        new Schedule(),
        START,
        someEngineSettings({ connections: [aConnection({ isEnabled: false })] }),
      ),
    ).toEqual([]);
  });
  it('runs a flow when something is known to change by itself, once', () => {
    let wakeAt: number | null = START + 2 * MINUTE;
    const schedule = new Schedule((_, flow) => (flow === 'export-prices' ? wakeAt : null));
    startAll(schedule, START);
    expect(schedule.earliest(someEngineSettings(), START)).toBe(START + MINUTE);
    expect(flowsDue(schedule, START + 2 * MINUTE)).toEqual(['export-prices', 'export-stock']);
    startAll(schedule, START + 2 * MINUTE);
    // The run was held, say, so that the cursor still tells of the past.
    expect(flowsDue(schedule, START + 2 * MINUTE + 1)).toEqual([]);
    wakeAt = START + 60 * MINUTE;
    expect(flowsDue(schedule, START + 7 * MINUTE)).toContain('export-prices');
  });
  it('goes on when the clock was set back', () => {
    const schedule = new Schedule();
    startAll(schedule, START);
    expect(flowsDue(schedule, START - 60 * MINUTE)).toHaveLength(3);
  });
});

describe('quiet window', () => {
  const window = { from: '22:00', to: '06:00', timeZone: 'America/New_York' };
  it.each([
    ['2026-11-24T02:59:00Z', false],
    ['2026-11-24T03:00:00Z', true],
    ['2026-11-24T10:59:00Z', true],
    ['2026-11-24T11:00:00Z', false],
  ])('passes midnight in its own zone: at %s it is %s', (at, expected) => {
    expect(isQuiet(window, Date.parse(at))).toBe(expected);
  });
});
