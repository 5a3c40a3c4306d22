import { describe, expect, it } from 'vitest';
import {
  FULL_COMPARE_EVERY_MS,
  formatCursor,
  needsFullCompare,
  OVERLAP_MS,
  parseCursor,
  withOverlap,
} from '../../../../src-main/engine/checkpoints/cursor.ts';

const cursor = { signposts: { IM_ITEM: '2026-11-24T10:00:00.000Z' }, comparedAt: 1_000_000 };

describe('cursor', () => {
  it('reads back what it wrote', () => {
    expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
  });
  it.each([
    null,
    'x',
    '{}',
    '{"signposts":{"IM_ITEM":"noon"},"comparedAt":1}',
    '{"signposts":null,"comparedAt":1}',
  ])('takes %j for no cursor, so that everything is compared', (text) =>
    expect(parseCursor(text)).toBeNull(),
  );
  it('reaches back by the overlap', () => {
    const back = withOverlap(cursor.signposts).IM_ITEM ?? '';
    expect(Date.parse('2026-11-24T10:00:00.000Z') - Date.parse(back)).toBe(OVERLAP_MS);
  });
  it('asks for a full compare at first, after a day, and when the clock went backwards', () => {
    expect(needsFullCompare(null, 5)).toBe(true);
    expect(needsFullCompare(cursor, cursor.comparedAt + FULL_COMPARE_EVERY_MS - 1)).toBe(false);
    expect(needsFullCompare(cursor, cursor.comparedAt + FULL_COMPARE_EVERY_MS)).toBe(true);
    expect(needsFullCompare(cursor, cursor.comparedAt - 1)).toBe(true);
  });
});
