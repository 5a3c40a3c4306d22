export { type OpenStores, openStores } from './open-stores.ts';
export { readCursors } from './read-cursor.ts';
