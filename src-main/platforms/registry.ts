import type { PlatformDefinition } from './platform-definition.ts';
import { woocommerce } from './woocommerce/index.ts';

/** Every kind of store that can be connected. */
export const PLATFORMS: readonly PlatformDefinition[] = [woocommerce];

/** The platform of an id of `settings.json`; undefined for one that this version does not know. */
export const findPlatform = (id: string): PlatformDefinition | undefined =>
  PLATFORMS.find(({ manifest }) => manifest.id === id);
