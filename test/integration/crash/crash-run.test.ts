import { describe, expect, it } from 'vitest';
import { crashRun } from '../../../scripts/crash/crash-run.ts';

describe('a process that is killed again and again', () => {
  it('neither loses nor doubles anything', async () => {
    const told: string[] = [];
    const summary = await crashRun({
      kills: 8,
      seed: 5,
      items: 50,
      keep: null,
      say: (line) => told.push(line),
    });
    expect(summary.problems).toEqual([]);
    expect(summary).toMatchObject({ ok: true, lost: 0, doubled: 0, kills: { total: 8 } });
    expect(summary.parity.differences).toEqual([]);
    expect(summary.parity.checked).toBeGreaterThan(100);
    expect(told.filter((line) => line.startsWith('Kill '))).toHaveLength(8);
  });
});
