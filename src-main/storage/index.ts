export { type OpenStores, openStores } from './open-stores.ts';
