import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../../scripts/bench/arguments.ts';
import { measured } from '../../../../scripts/bench/row.ts';
import { runScenarios } from '../../../../scripts/bench/run-scenarios.ts';
import type { Bench, Scenario } from '../../../../scripts/bench/scenario.ts';
import { GROUPS, SCENARIOS } from '../../../../scripts/bench/scenarios/index.ts';

const noCompany: Bench = {
  small: () => Promise.reject(new Error('no small company')),
  large: () => Promise.reject(new Error('no large company')),
};
const row = measured({ what: 'a count', result: 1, budget: 2, unit: 'requests', note: '' });
const good: Scenario = { name: 'good', what: 'the good one', run: async () => [row] };
const bad: Scenario = {
  name: 'bad',
  what: 'the bad one',
  run: async (bench) => {
    await bench.large();
    return [];
  },
};

describe('running scenarios', () => {
  it('goes on after one that fails, and says why it failed', async () => {
    const said: string[] = [];
    const rows = await runScenarios([bad, good], noCompany, { only: [], say: (line) => said.push(line) });
    expect(rows.slice(0, 2)).toEqual([
      { kind: 'failed', what: 'the bad one', reason: 'no large company' },
      row,
    ]);
    expect(said).toEqual(['Measuring: the bad one…', 'Measuring: the good one…']);
  });

  it('names what was not asked for, and what it cannot measure', async () => {
    const rows = await runScenarios([bad, good], noCompany, { only: ['good'], say: () => undefined });
    expect(rows[0]).toEqual({ kind: 'skipped', what: 'the bad one', reason: 'not asked for (--only good)' });
    expect(rows[1]).toBe(row);
    expect(rows.slice(2).map(({ kind }) => kind)).toEqual(['skipped', 'skipped']);
  });
});

describe('the command line of the benchmarks', () => {
  const names = SCENARIOS.map(({ name }) => name);

  it('measures everything at full size unless told', () => {
    expect(readArguments([], names, GROUPS)).toEqual({ only: [], cells: 100_000, seed: 1, isJson: false });
    expect(
      readArguments(['--only', 'idle', '--only', 'changes', '--cells', '5000', '--json'], names, GROUPS),
    ).toEqual({
      only: ['idle', 'changes'],
      cells: 5_000,
      seed: 1,
      isJson: true,
    });
  });

  it('knows the scenarios of a part, and the size that is seldom measured', () => {
    const asked = readArguments(['counterpoint', '--large'], names, GROUPS);
    expect(asked).toMatchObject({ only: GROUPS.counterpoint, cells: 500_000 });
    expect(asked.only.filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['--large', '--cells=5000'],
    ['--only', 'nothing'],
    ['--cells', '10'],
    ['--seed', '-1'],
  ])('refuses %s %s', (...args) => {
    expect(() => readArguments(args, names, GROUPS)).toThrow(/nothing|cells|seed/);
  });
});
