import type { PlatformDefinition } from './platform-definition.ts';
import { woocommerce } from './woocommerce/index.ts';

/** Every kind of store that can be connected. */
export const PLATFORMS: readonly PlatformDefinition[] = [woocommerce];

export const findPlatform = (id: string): PlatformDefinition | undefined =>
  PLATFORMS.find(({ manifest }) => manifest.id === id);
