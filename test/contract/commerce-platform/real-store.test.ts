import { expect, it } from 'vitest';
import { commercePlatformContract } from './commerce-platform.contract.ts';
import { REAL_STORE, realStoreAccess, realStoreEnvironment } from './real-store.environment.ts';

const access = realStoreAccess(process.env);

if (access !== null) {
  commercePlatformContract('a real WooCommerce', () => realStoreEnvironment(access), { takesOrders: true });
} else {
  const variables = Object.values(REAL_STORE).join(', ');
  // Left out, and shown as left out with its reason.
  it.runIf(false)(`a real WooCommerce is tested when these are set: ${variables}`, () => {
    expect(access).not.toBeNull();
  });
}
