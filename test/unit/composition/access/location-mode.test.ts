import { expect, it } from 'vitest';
import { checkLocationMode } from '../../../../src-main/composition/access/platform-access.ts';
import type { PlatformDefinition } from '../../../../src-main/platforms/platform-definition.ts';
import { PLATFORMS } from '../../../../src-main/platforms/registry.ts';

const modeOf = (locationMode: 'sum' | 'one-to-one', platform: PlatformDefinition) =>
  checkLocationMode({ name: 'Web store', locationMode }, platform);

it.each(PLATFORMS)('$manifest.id offers stock by location only if it has locations', (platform) => {
  const { hasLocations } = platform.manifest.capabilities;
  expect(modeOf('sum', platform).ok).toBe(true);
  expect(modeOf('one-to-one', platform).ok).toBe(hasLocations);
});

it('says why stock by location is refused, and what to do', () => {
  const woocommerce = PLATFORMS.find(({ manifest }) => manifest.id === 'woocommerce');
  if (woocommerce === undefined) throw new Error('WooCommerce is not there');
  expect(modeOf('one-to-one', woocommerce)).toMatchObject({
    ok: false,
    error: {
      code: 'platform.no-locations',
      field: 'locationMode',
      operatorMessage: 'Web store cannot be told stock by location: WooCommerce knows no locations.',
      remedy: expect.stringContaining('sum'),
    },
  });
});
