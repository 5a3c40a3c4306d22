import { describe, expect, it } from 'vitest';
import { causeTitle } from '../../../src-renderer/features/errors/cause-title.ts';
import { fieldChanges, kindText } from '../../../src-renderer/features/home/plan-text.ts';
import { lightFace } from '../../../src-renderer/ui/light-face.ts';
import { resultOf, stateWord, toneOf } from '../../../src-renderer/ui/run-text.ts';
import { durationText, timeAgo, timeUntil } from '../../../src-renderer/ui/time-text.ts';
import type { ErrorCause } from '../../../src-shared/contract/errors.schema.ts';
import { anError, aRun } from '../../builders/status.builder.ts';

describe('times', () => {
  const now = Date.parse('2026-11-24T15:00:00Z');
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

  it.each([
    [null, 'never'],
    [at(0.2), 'just now'],
    [at(-0.7), 'just now'],
    [at(-0.8), '1 min ago'],
    [at(-59.4), '59 min ago'],
  ])('%s was %s', (iso, text) => {
    expect(timeAgo(iso, now)).toBe(text);
  });

  it.each([
    [null, '–'],
    [at(-3), 'in a moment'],
    [at(0.7), 'in a moment'],
    [at(2), 'in 2 min'],
  ])('%s is due %s', (iso, text) => {
    expect(timeUntil(iso, now)).toBe(text);
  });

  it('beyond an hour the clock is told, beyond the day the date too', () => {
    expect(timeAgo(at(-61), now)).toMatch(/^\d{1,2}:59 [AP]M$/);
    expect(timeUntil(at(60), now)).toMatch(/^\d{1,2}:00 [AP]M$/);
    expect(timeAgo(at(-60 * 48), now)).toMatch(/^Nov 2\d, \d{1,2}:00 [AP]M$/);
  });

  it.each([
    [400, '5 s'],
    [12_000, '15 s'],
    [54_000, '55 s'],
    [58_000, '1 min'],
    [59.7 * 60_000, '1 h'],
    [80 * 60_000, '1 h 20 min'],
  ])('%d ms are %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});

describe('the light', () => {
  it.each([
    ['well', false, 'All well', 'well'],
    ['well', true, 'Paused', 'idle'],
    ['stopped', true, 'Paused', 'idle'],
    ['stopped', false, 'Stopped', 'stopped'],
    ['working', false, 'Working', 'working'],
    ['working', true, 'Stopping', 'working'],
    ['needs-you', true, 'Needs you', 'attention'],
  ] as const)('%s, paused %s: %s', (light, isPaused, word, tone) => {
    expect(lightFace({ light, isPaused })).toEqual({ word, tone });
  });
});

describe('runs', () => {
  it.each([
    [aRun({ applied: 1_204 }), '1,204 sent', 'well', 'Done'],
    [aRun({ applied: 0, planned: 0 }), 'nothing new', 'well', 'Done'],
    [aRun({ applied: 3, failed: 1, blocked: 2 }), '3 sent, 1 failed, 2 blocked', 'attention', 'Partly done'],
    [aRun({ state: 'held', planned: 9 }), '9 wait for you', 'attention', 'Held'],
    [aRun({ state: 'applying', planned: 9, applied: 4 }), '4 of 9 sent', 'working', 'Running'],
    [aRun({ state: 'canceled', applied: 0 }), 'stopped', 'idle', 'Stopped'],
    [aRun({ state: 'interrupted', applied: 5 }), 'stopped after 5 changes', 'idle', 'Stopped'],
    [
      aRun({ state: 'done', applied: 3, blocked: 1, posWrites: 2 }),
      '3 sent, 2 writes to Counterpoint, 1 blocked',
      'attention',
      'Partly done',
    ],
    [aRun({ state: 'preview', planned: 1 }), '1 change planned, nothing sent', 'idle', 'Dry run'],
  ])('%#: %s', (run, text, tone, word) => {
    expect([resultOf(run), toneOf(run), stateWord(run)]).toEqual([text, tone, word]);
  });

  it('a failure speaks for itself', () => {
    const failure = { code: 'x', kind: 'transient', message: 'No answer.', remedy: '', field: null };
    expect(resultOf(aRun({ state: 'failed', failure }))).toBe('No answer.');
  });
});

describe('causes', () => {
  const cause = (count: number, message: string, subject: string | null = 'TEE'): ErrorCause => ({
    code: 'x',
    count,
    retryable: 0,
    firstSeen: '',
    lastSeen: '',
    latest: anError(1, { message, subject }),
  });

  it.each([
    [cause(1, 'TEE has no price.'), 'TEE has no price.'],
    [cause(9, 'TEE has no price.'), 'An item has no price.'],
    [cause(9, 'The store refused TEE: TEE is gone.'), 'The store refused an item: it is gone.'],
    [cause(9, 'The store does not answer.'), 'The store does not answer.'],
    [cause(9, 'The store does not answer.', null), 'The store does not answer.'],
  ])('%#: %s', (given, title) => {
    expect(causeTitle(given)).toBe(title);
  });
});

describe('planned changes', () => {
  it('are counted by kind in words, and an unknown kind keeps its name', () => {
    expect(kindText('product.create', 1)).toBe('1 product is made as a draft');
    expect(kindText('price.set', 1_200)).toBe('1,200 prices are changed');
    expect(kindText('order.post', 2)).toBe('2 changes (order.post)');
  });

  it('show each field before and after, and leave out what is not set', () => {
    const before = '{"price":"10.00","compareAt":null}';
    const after = '{"price":"9.50","compareAt":null,"isVisible":false}';
    expect(fieldChanges(before, after)).toEqual([
      { field: 'Price', before: '10.00', after: '9.50' },
      { field: 'Visible', before: null, after: 'no' },
    ]);
  });

  it('say a value that was taken away, and lists and parts as text', () => {
    expect(fieldChanges('{"barcode":"123"}', '{"barcode":null}')).toEqual([
      { field: 'Barcode', before: '123', after: '–' },
    ]);
    expect(fieldChanges(null, '{"skus":["A","B"],"options":{"Color":"Red"}}')).toEqual([
      { field: 'SKUs', before: null, after: 'A, B' },
      { field: 'Options', before: null, after: 'Color: Red' },
    ]);
  });

  it('name the record that only one side names', () => {
    expect(fieldChanges('{"name":"Mug"}', '{"linkedVariants":4}')).toEqual([
      { field: 'Name', before: null, after: 'Mug' },
      { field: 'Variants matched', before: null, after: '4' },
    ]);
  });
});
