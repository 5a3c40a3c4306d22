import { describe, expect, it } from 'vitest';
import { findPlatform, PLATFORMS } from '../../../src-main/platforms/registry.ts';

describe('the registry', () => {
  it('finds a platform by its id', () => {
    expect(findPlatform('woocommerce')?.manifest.displayName).toBe('WooCommerce');
    expect(findPlatform('WooCommerce')).toBeUndefined();
  });

  it.each(PLATFORMS.map((platform) => [platform.manifest.id, platform] as const))(
    'describes %s well enough for a form',
    (id, { manifest }) => {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      const names = manifest.fields.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(manifest.fields.some(({ isSecret }) => isSecret)).toBe(true);
      for (const { label, help, example } of manifest.fields) {
        for (const text of [label, help, example]) expect(text).not.toBe('');
      }
      // Settings refuse such names, since secrets are kept elsewhere.
      for (const { name, isSecret } of manifest.fields) {
        if (!isSecret) expect(name).not.toMatch(/secret|password|token|key/i);
      }
    },
  );
});

describe('fields of WooCommerce', () => {
  const validate = (config: Record<string, string>) => findPlatform('woocommerce')?.validate(config);
  const url = 'https://shop.example';
  const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

  it('are good', () => {
    expect(validate({ url })).toEqual({ ok: true });
    expect(validate({ url, certificate })).toEqual({ ok: true });
    expect(validate({ url, certificate: '' })).toEqual({ ok: true });
  });

  it.each([
    [{}, 'url', 'platform.url-invalid'],
    [{ url: 'http://shop.example' }, 'url', 'platform.plain-http'],
    [{ url, certificate: 'none' }, 'certificate', 'platform.certificate-invalid'],
    [{ url, shop: 'x' }, 'shop', 'platform.field-unknown'],
    [{ url, consumerSecret: 'cs_1' }, 'consumerSecret', 'platform.field-unknown'],
  ] as [Record<string, string>, string, string][])('of %o are refused, naming %s', (config, field, code) => {
    expect(validate(config)).toMatchObject({ ok: false, error: { kind: 'rejected', field, code } });
  });
});
