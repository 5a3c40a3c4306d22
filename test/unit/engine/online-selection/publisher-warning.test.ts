import { expect, it } from 'vitest';
import { publisherWarning } from '../../../../src-main/engine/online-selection/publisher-warning.ts';

const today = '2026-03-05';
const published = (lastPublishedAt: string | null, isEnabled: boolean | null = true) =>
  publisherWarning({ isEnabled, lastPublishedAt }, today);

it('must be confirmed where the publisher is switched on and has published lately', () => {
  expect(published('2026-03-04T22:10:00.000')).toMatchObject({
    code: 'online.publisher-in-use',
    mustConfirm: true,
    message: expect.stringContaining('2026-03-04 22:10'),
  });
  expect(published('2026-02-03T00:00:00.000')?.mustConfirm).toBe(true);
});

it('is silent where it is switched off, has never published or not for long', () => {
  expect(published('2026-03-04T22:10:00.000', false)).toBe(null);
  expect(published(null)).toBe(null);
  expect(published('2026-02-02T23:59:59.000')).toBe(null);
});

it('only tells where nobody can know', () => {
  expect(published(null, null)).toMatchObject({ code: 'online.publisher-unknown', mustConfirm: false });
});
