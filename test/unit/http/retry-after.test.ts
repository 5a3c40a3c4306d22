import { describe, expect, it } from 'vitest';
import { retryAt } from '../../../src-main/http/retry-after.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('retryAt', () => {
  it.each([
    ['0', '2026-11-24T12:00:00.000Z'],
    ['90', '2026-11-24T12:01:30.000Z'],
    ['Tue, 24 Nov 2026 12:05:00 GMT', '2026-11-24T12:05:00.000Z'],
    ['86400', '2026-11-24T13:00:00.000Z'],
  ])('reads %s', (header, expected) => {
    expect(retryAt(header, NOW)).toBe(expected);
  });

  it.each([undefined, '', '  ', 'soon', '-5', 'Tue, 24 Nov 2026 11:00:00 GMT'])('ignores %s', (header) => {
    expect(retryAt(header, NOW)).toBeNull();
  });
});
