import { describe, expect, it } from 'vitest';
import { parseStoreAddress } from '../../../../src-main/platforms/woocommerce/store-address.ts';

describe('parseStoreAddress', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['  https://Shop.Example/  ', 'https://shop.example'],
    ['https://shop.example/wp-json/wc/v3/products?x=1', 'https://shop.example'],
    ['https://shop.example/wp-admin/admin.php?page=wc-admin', 'https://shop.example'],
    ['https://shop.example/wp-login.php', 'https://shop.example'],
    ['https://shop.example/blog/', 'https://shop.example/blog'],
    ['https://shop.example/blog/wp-json/', 'https://shop.example/blog'],
    ['https://shop.example:8443/#top', 'https://shop.example:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('reads %s', (text, base) => {
    expect(parseStoreAddress(text)).toMatchObject({ ok: true, value: { base } });
  });

  it.each([
    'http://localhost',
    'http://127.0.0.1',
    'http://10.1.2.3',
    'http://172.16.0.9',
    'http://192.168.1.50:81',
    'http://169.254.3.4',
    'http://[::1]:8080',
    'http://[fd12:3456::1]',
    'http://shopserver',
    'http://shop.local',
    'http://shop.lan',
  ])('lets %s be plain HTTP', (text) => {
    expect(parseStoreAddress(text)).toMatchObject({ ok: true, value: { isPlainHttp: true } });
  });

  it.each([
    'http://shop.example',
    'http://8.8.8.8',
    'http://172.32.0.1',
    'http://[2001:db8::1]',
    'http://localhost.example.com',
    'http://192.168.1.5.example.com',
  ])('refuses plain HTTP to %s', (text) => {
    expect(parseStoreAddress(text)).toMatchObject({
      ok: false,
      error: { code: 'platform.plain-http', field: 'url' },
    });
  });

  it.each([
    '',
    'shop.example',
    'ftp://shop.example',
    'https://',
    'javascript:alert(1)',
    'file:///etc/passwd',
  ])('refuses %s', (text) => {
    expect(parseStoreAddress(text)).toMatchObject({
      ok: false,
      error: { code: 'platform.url-invalid', field: 'url' },
    });
  });

  it('refuses log-ins in the address and repeats none of them', () => {
    const refused = parseStoreAddress('https://ck_key:cs_secret@shop.example');
    expect(refused).toMatchObject({ ok: false, error: { code: 'platform.url-holds-login' } });
    expect(JSON.stringify(refused)).not.toContain('cs_secret');
  });
});
