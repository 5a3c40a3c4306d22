/** The practice company's WooCommerce store. See README.md. */
export { startWooStore } from './start-woo-store.ts';
export type { WooStoreHandle, WooStoreOptions } from './store-handle.ts';
