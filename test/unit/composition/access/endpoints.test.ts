import { describe, expect, it } from 'vitest';
import { endpointOf, endpointsOf, urlEndpoint } from '../../../../src-main/composition/access/endpoints.ts';
import { SETTINGS_VERSION, settingsSchema } from '../../../../src-main/settings/index.ts';
import { isLoopbackHost } from '../../../../src-shared/domain/loopback.ts';

describe('loopback', () => {
  it.each([
    'localhost',
    'LOCALHOST',
    'shop.localhost',
    '127.0.0.1',
    '127.1.2.3',
    '::1',
    '[::1]',
    '.',
    '(local)',
  ])('knows %s', (host) => expect(isLoopbackHost(host)).toBe(true));
  it.each([
    'tillsrv',
    '10.0.0.1',
    '128.0.0.1',
    'localhost.example.com',
    '127.0.0.1.example.com',
    '1127.0.0.1',
  ])('is not fooled by %s', (host) => expect(isLoopbackHost(host)).toBe(false));
});

describe('endpoints', () => {
  it('writes every spelling of this computer alike', () => {
    expect(endpointOf('127.0.0.1', 80)).toBe('loopback:80');
    expect(urlEndpoint('http://[::1]/shop')).toBe('loopback:80');
    expect(urlEndpoint('https://localhost')).toBe('loopback:443');
    expect(urlEndpoint('https://Shop.Example:8443/x')).toBe('shop.example:8443');
    expect(urlEndpoint('example-shop')).toBeNull();
    expect(urlEndpoint('ftp://example.com')).toBeNull();
  });

  it('finds the point of sale and every address among the fields of a store', () => {
    const settings = settingsSchema.parse({
      version: SETTINGS_VERSION,
      company: { id: 'shop', name: 'Shop' },
      counterpoint: {
        server: 'TILLSRV',
        database: 'SHOP',
        user: 'reader',
        timeZone: 'UTC',
        api: { url: 'https://tillsrv:52000', user: 'SHOP.WEB' },
      },
      connections: [
        {
          id: 'web',
          platform: 'woocommerce',
          name: 'Web',
          config: { url: 'http://127.0.0.1:8080', note: 'x' },
        },
      ],
    });
    expect(endpointsOf(settings)).toEqual([
      { field: 'counterpoint.server', endpoint: 'tillsrv:1433', name: 'Counterpoint' },
      { field: 'counterpoint.api.url', endpoint: 'tillsrv:52000', name: "Counterpoint's API" },
      { field: 'connections[0].config.url', endpoint: 'loopback:8080', name: 'Web' },
    ]);
  });
});
