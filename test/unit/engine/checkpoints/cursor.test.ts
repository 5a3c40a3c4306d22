import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FULL_COMPARE_EVERY_MS,
  needsFullCompare,
  OVERLAP_MS,
  wakeAtOf,
  wasSetBack,
  withMoved,
  withOverlap,
} from '../../../../src-main/engine/checkpoints/cursor.ts';
import { formatCursor, parseCursor } from '../../../../src-main/engine/checkpoints/flow-cursor.schema.ts';

const position = {
  readAt: '2026-11-24T10:00:00.000Z',
  signposts: { IM_ITEM: '2026-11-24T09:59:00.000Z', IM_CATEG_COD: '2023-01-01T00:00:00.000Z' },
};
const cursor = {
  position,
  comparedAt: 1_000_000,
  settings: '{"buffer":1}',
  recheckedTo: 12,
  lookedAt: null,
  wakeAt: null,
};
const needs = (now: number, settings = cursor.settings) => needsFullCompare(cursor, now, settings);

describe('cursor', () => {
  it('reads back what it wrote', () => {
    expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
    const withRules = { ...position, priceRules: 'abc', pricesChangeAt: '2026-11-24T11:00:00.000Z' };
    const followed = { ...withRules, moved: ['IM_INV'], digests: { IM_PRC: 'N0=1' } };
    const waking = { ...cursor, position: followed, lookedAt: 4, wakeAt: 5 };
    expect(parseCursor(formatCursor(waking))).toEqual(waking);
    expect(withOverlap(withRules)).toMatchObject({ priceRules: 'abc' });
  });
  it('tells by our clock when prices change by themselves, never too early', () => {
    const changing = { ...position, pricesChangeAt: '2026-11-24T10:07:00.000Z' };
    const ours = Date.parse('2026-11-24T10:00:30.000Z');
    expect(wakeAtOf(changing, ours)).toBe(ours + 7 * 60_000);
    expect(wakeAtOf(position, ours)).toBeNull();
  });
  it.each([
    null,
    'x',
    '{}',
    '{"position":{"readAt":"2026-11-24T10:00:00.000Z","signposts":{"IM_ITEM":"noon"}},"comparedAt":1}',
    '{"position":{"readAt":"2026-11-24T10:00:00.000Z","signposts":null},"comparedAt":1}',
    '{"position":{"signposts":{}},"comparedAt":1}',
    '{"signposts":{"IM_ITEM":"2026-11-24T10:00:00.000Z"},"comparedAt":1}',
  ])('takes %j for no cursor, so that everything is compared', (text) =>
    expect(parseCursor(text)).toBeNull(),
  );
  it('reaches back behind a signpost that was young when it was read, and leaves one that was at rest', () => {
    const { IM_ITEM, IM_CATEG_COD } = withOverlap(position).signposts;
    expect(Date.parse(position.readAt) - Date.parse(IM_ITEM ?? '')).toBe(OVERLAP_MS);
    expect(IM_CATEG_COD).toBe(position.signposts.IM_CATEG_COD);
  });
  it('keeps the signposts as they were read beside those that reach back', () => {
    expect(withOverlap(position).newest).toEqual(position.signposts);
  });
  it('remembers every signpost that was seen to move, and no other', () => {
    const first = withMoved(null, position);
    expect(first.moved).toEqual([]);
    const later = { ...position, signposts: { ...position.signposts, IM_ITEM: '2026-11-24T09:59:01.000Z' } };
    const second = withMoved(first, later);
    expect(second.moved).toEqual(['IM_ITEM']);
    expect(withMoved(second, position).moved).toEqual(['IM_ITEM']);
    expect(withMoved(second, { ...later, signposts: { NEW: later.readAt } }).moved).toEqual(['IM_ITEM']);
  });
  it('knows when the company’s clock was set back, even while nobody looked', () => {
    const looked = { ...cursor, lookedAt: 0 };
    const at = (minutes: number) => new Date(Date.parse(position.readAt) + minutes * 60_000).toISOString();
    expect(wasSetBack(looked, at(10), 10 * 60_000)).toBe(false);
    expect(wasSetBack(looked, at(9.5), 10 * 60_000)).toBe(false);
    expect(wasSetBack(looked, at(60), 10 * 60_000)).toBe(false);
    expect(wasSetBack(looked, at(60), 120 * 60_000)).toBe(true);
    expect(wasSetBack(cursor, at(60), 120 * 60_000)).toBe(false);
    expect(wasSetBack(cursor, at(-2), 0)).toBe(true);
  });
  it('asks for a full compare at first, after a day, and when the clock went backwards', () => {
    expect(needsFullCompare(null, 5, '')).toBe(true);
    expect(needs(cursor.comparedAt + FULL_COMPARE_EVERY_MS - 1)).toBe(false);
    expect(needs(cursor.comparedAt + FULL_COMPARE_EVERY_MS)).toBe(true);
    expect(needs(cursor.comparedAt - 1)).toBe(true);
  });
  it('asks for a full compare when the settings that decide the plan changed', () => {
    expect(needs(cursor.comparedAt, '{"buffer":2}')).toBe(true);
  });
});

/** A row: stamped while its statement runs, seen by others once its transaction commits. */
const row = fc.record({
  stampedAt: fc.integer({ min: 0, max: 20 * OVERLAP_MS }),
  commitsAfter: fc.integer({ min: 0, max: OVERLAP_MS - 1 }),
});

describe('reading changes again and again', () => {
  it('sees every row that was ever committed, however late, if no transaction is longer than the overlap', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 3 * OVERLAP_MS }), { minLength: 1, maxLength: 25 }),
        (rows, waits) => {
          const seen = new Set<number>();
          const visible = (now: number) =>
            rows.flatMap((one, index) =>
              one.stampedAt <= now && one.stampedAt + one.commitsAfter <= now ? [{ ...one, index }] : [],
            );
          let at = 0;
          let since = 0;
          for (const wait of [...waits, 25 * OVERLAP_MS, OVERLAP_MS]) {
            at += wait;
            const now = visible(at);
            // The bound is read first, then the rows later than the last position; both as of this look.
            const newest = Math.max(0, ...now.map(({ stampedAt }) => stampedAt));
            for (const { stampedAt, index } of now) if (stampedAt > since || since === 0) seen.add(index);
            const next = { readAt: iso(at), signposts: { all: iso(newest) } };
            since = Date.parse(withOverlap(next).signposts.all ?? '') - EPOCH;
          }
          expect([...seen].toSorted((a, b) => a - b)).toEqual(rows.map((_, index) => index));
        },
      ),
      { numRuns: 500 },
    );
  });
});

const EPOCH = Date.parse('2026-01-01T00:00:00.000Z');
const iso = (ms: number): string => new Date(EPOCH + ms).toISOString();
