import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../../scripts/crash/arguments.ts';
import { type CrashFacts, summarize, summaryText } from '../../../../scripts/crash/summary.ts';

const sound: CrashFacts = {
  kills: 20,
  seed: 1,
  items: 60,
  byPoint: { 'before-send': 5, 'sent-without-answer': 5, 'answered-without-commit': 5, between: 5 },
  byJob: { 'product.create': 20 },
  brokenPromises: [],
  audit: { checked: 300, differences: [] },
  quiet: { planned: 0, writes: 0, failures: [] },
  unfinished: {},
  approved: 0,
  slowestRestartMs: 12.4,
  durationMs: 1_000.2,
};
const differing = (...kinds: string[]): Partial<CrashFacts> => ({
  audit: {
    checked: 300,
    differences: kinds.map((kind) => ({ kind, store: 's', subject: 'A-1', expected: '1', actual: '2' })),
  },
});

describe('the summary of a crash run', () => {
  it('is ok when nothing is lost, doubled, different or left', () => {
    expect(summarize(sound)).toMatchObject({
      ok: true,
      lost: 0,
      doubled: 0,
      kills: { total: 20 },
      problems: [],
    });
  });

  it('counts what is lost and what is doubled among the differences', () => {
    const summary = summarize({
      ...sound,
      ...differing('variant-missing', 'product-doubled', 'variant-doubled', 'stock'),
    });
    expect(summary).toMatchObject({ ok: false, lost: 1, doubled: 2 });
    expect(summary.parity.differences).toHaveLength(4);
  });

  it.each<[string, Partial<CrashFacts>]>([
    ['a price differs', differing('price')],
    ['nothing was compared', { audit: { checked: 0, differences: [] } }],
    ['the quiet cycle planned something', { quiet: { planned: 1, writes: 0, failures: [] } }],
    ['the quiet cycle wrote something', { quiet: { planned: 0, writes: 1, failures: [] } }],
    ['the quiet cycle failed', { quiet: { planned: 0, writes: 0, failures: ['export-stock failed'] } }],
    ['a job never ended', { unfinished: { dead: 1 } }],
    ['a write left without a lease', { brokenPromises: ['POST left without a leased job'] }],
    ['a point was not hit often enough', { byPoint: { ...sound.byPoint, between: 1, 'before-send': 9 } }],
    ['a kill is missing', { byPoint: { ...sound.byPoint, between: 4 } }],
  ])('is not ok when %s', (_, change) => {
    const summary = summarize({ ...sound, ...change });
    expect(summary.ok).toBe(false);
    expect(summary.problems).toHaveLength(1);
    expect(summaryText(summary)).toContain(`FAILED: ${summary.problems[0]}`);
  });
});

describe('the command line of the crash suite', () => {
  it('has a usual size', () => {
    expect(readArguments([])).toEqual({
      flow: 'catalog',
      kills: 50,
      seed: 1,
      items: 150,
      keep: null,
      isJson: false,
    });
    expect(
      readArguments([
        '--flow',
        'orders',
        '--kills',
        '8',
        '--seed',
        '3',
        '--items',
        '60',
        '--keep',
        'kept',
        '--json',
      ]),
    ).toEqual({
      flow: 'orders',
      kills: 8,
      seed: 3,
      items: 60,
      keep: 'kept',
      isJson: true,
    });
  });

  it.each([
    ['--kills', '0'],
    ['--kills', '1.5'],
    ['--items', 'many'],
    ['--seed', ''],
    ['--flow', 'money'],
    ['--wrong'],
  ])('refuses %s %s', (...args) => {
    expect(() => readArguments(args)).toThrow(/kills|items|seed|flow|wrong/);
  });
});
