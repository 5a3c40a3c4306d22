import { commercePlatformContract } from './commerce-platform.contract.ts';
import { practiceStoreEnvironment } from './practice-store.environment.ts';

commercePlatformContract('practice WooCommerce over plain HTTP', () => practiceStoreEnvironment(false), {
  takesOrders: true,
});
commercePlatformContract('practice WooCommerce over TLS', () => practiceStoreEnvironment(true), {
  takesOrders: true,
});
