import { expect, it } from 'vitest';
import { activityLines } from '../../../src-renderer/features/home/activity-lines.ts';
import { aRun } from '../../builders/status.builder.ts';

const quiet = (id: string) => aRun({ id, planned: 0, applied: 0 });

it('runs that found nothing become one line, between those that did something', () => {
  const lines = activityLines([quiet('5'), quiet('4'), aRun({ id: '3' }), quiet('2'), aRun({ id: '1' })]);
  expect(lines.map((line) => (line.kind === 'run' ? line.run.id : [line.latest.id, line.count]))).toEqual([
    ['5', 2],
    '3',
    ['2', 1],
    '1',
  ]);
});

it('a run that is under way, failed or was stopped is never folded', () => {
  const runs = [
    aRun({ id: '1', state: 'planning', planned: 0, applied: 0 }),
    aRun({ id: '2', state: 'failed', planned: 0, applied: 0 }),
    aRun({ id: '3', planned: 2, applied: 0, failed: 2 }),
    aRun({ id: '4', state: 'canceled', planned: 0, applied: 0 }),
  ];
  expect(activityLines(runs).every((line) => line.kind === 'run')).toBe(true);
});

it('items that stay blocked are not told again by every run', () => {
  const blocked = aRun({ id: '2', planned: 0, applied: 0, blocked: 3 });
  expect(activityLines([blocked, quiet('1')])).toEqual([{ kind: 'quiet', latest: blocked, count: 2 }]);
});
