import { expect, it } from 'vitest';
import { parseSettings, SETTINGS_VERSION } from '../../../src-main/settings/index.ts';

const withField = (certificate: string) =>
  parseSettings(
    {
      version: SETTINGS_VERSION,
      company: { id: 'shop', name: 'Shop' },
      connections: [{ id: 'web', platform: 'woocommerce', name: 'Web', config: { certificate } }],
    },
    'a test',
  );

it("a store's field may have several lines, such as a certificate, and keeps them", () => {
  const pem = '-----BEGIN CERTIFICATE-----\nAAAA\r\nBBBB\n-----END CERTIFICATE-----';
  expect(withField(`${pem}\n`)).toMatchObject({
    ok: true,
    value: { connections: [{ config: { certificate: pem } }] },
  });
});

it("a store's field has no other control characters and is not endless", () => {
  for (const text of ['a\u0000b', 'a\u001bb', ' \n ', 'x'.repeat(20_001)]) {
    expect(withField(text)).toMatchObject({
      ok: false,
      error: { code: 'settings.invalid', field: 'connections[0].config.certificate' },
    });
  }
});
