import { expect, it } from 'vitest';
import { guardAddresses } from '../../../../src-main/composition/access/practice-guard.ts';
import { SETTINGS_VERSION, settingsSchema } from '../../../../src-main/settings/index.ts';

const addresses = (server: string, url: string) =>
  settingsSchema.parse({
    version: SETTINGS_VERSION,
    company: { id: 'shop', name: 'Shop' },
    counterpoint: { server, port: 51433, database: 'SHOP', user: 'reader', timeZone: 'UTC' },
    connections: [{ id: 'web', platform: 'woocommerce', name: 'Web', config: { url } }],
  });
const running = new Set(['loopback:51433', 'loopback:51080']);

it('a practice folder takes only addresses on this computer', () => {
  const home = { isPractice: true, practiceEndpoints: running };
  expect(guardAddresses(addresses('127.0.0.1', 'http://localhost:51080'), home).ok).toBe(true);
  const refused = guardAddresses(addresses('127.0.0.1', 'https://shop.example'), home);
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'practice.address-not-local', field: 'connections[0].config.url' },
  });
});

it('a real folder refuses a practice company that runs now, however it is spelled', () => {
  const home = { isPractice: false, practiceEndpoints: running };
  expect(guardAddresses(addresses('localhost', 'https://shop.example'), home)).toMatchObject({
    ok: false,
    error: { code: 'practice.address-in-real-home', field: 'counterpoint.server' },
  });
  expect(guardAddresses(addresses('tillsrv', 'http://[::1]:51080/shop'), home)).toMatchObject({
    ok: false,
    error: { code: 'practice.address-in-real-home', field: 'connections[0].config.url' },
  });
});

it('a real folder may name this computer when no practice company is at that port', () => {
  const home = { isPractice: false, practiceEndpoints: new Set(['loopback:60000']) };
  expect(guardAddresses(addresses('localhost', 'https://shop.example'), home).ok).toBe(true);
});
