// Run by keychain.test.ts in a session of its own: uses the real keychain and prints what came back as JSON.
import { KeychainSecretStore } from '../../../src-main/secrets/index.ts';

const store = new KeychainSecretStore({ timeoutMs: 20_000 });
const name = { home: '/Daten/Müller & Söhne', connection: 'web-store', field: 'consumerSecret' };
const value = process.env.ROUND_TRIP_VALUE ?? '';

const before = await store.get(name);
const set = await store.set(name, value);
const got = await store.get(name);
const otherHome = await store.get({ ...name, home: '/Daten/other' });
const deleted = await store.delete(name);
const after = await store.get(name);
process.stdout.write(JSON.stringify({ before, set, got, otherHome, deleted, after }));
