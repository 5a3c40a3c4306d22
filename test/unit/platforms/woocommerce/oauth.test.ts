import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withQuery } from '../../../../src-main/platforms/woocommerce/authentication.ts';
import { encode, signatureBase, signedQuery } from '../../../../src-main/platforms/woocommerce/oauth.ts';

describe('signatureBase', () => {
  it('is that of RFC 5849, 3.4.1.1', () => {
    const base = signatureBase('post', 'http://EXAMPLE.COM:80/request', [
      ['b5', '=%3D'],
      ['a3', 'a'],
      ['c@', ''],
      ['a2', 'r b'],
      ['c2', ''],
      ['a3', '2 q'],
      ['oauth_consumer_key', '9djdj82h48djs9d2'],
      ['oauth_token', 'kkk9d7dh3k39sjv7'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131201'],
      ['oauth_nonce', '7d8f3e4a'],
    ]);
    expect(base).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26' +
        'c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26' +
        'oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  it('keeps a port that is not the usual one', () => {
    expect(signatureBase('GET', 'http://127.0.0.1:8080/x', [])).toBe(
      'GET&http%3A%2F%2F127.0.0.1%3A8080%2Fx&',
    );
  });
});

describe('signedQuery', () => {
  const keys = { consumerKey: 'ck_key', consumerSecret: 'cs_secret' };
  const request = {
    method: 'GET',
    url: 'http://shop.local/wp-json/wc/v3/products',
    query: [
      ['sku', 'A,B'],
      ['per_page', '100'],
    ],
    timestamp: 1_795_521_600,
    nonce: 'n0nce',
  } as const;

  it('is signed by HMAC-SHA256 with the secret and an empty token', () => {
    const query = signedQuery(request, keys);
    const base =
      'GET&http%3A%2F%2Fshop.local%2Fwp-json%2Fwc%2Fv3%2Fproducts&oauth_consumer_key%3Dck_key%26oauth_nonce%3Dn0nce' +
      '%26oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D1795521600%26per_page%3D100%26sku%3DA%252CB';
    const signature = createHmac('sha256', 'cs_secret&').update(base).digest('base64');
    expect(query.at(-1)).toEqual(['oauth_signature', signature]);
    expect(query.slice(0, 2)).toEqual(request.query);
  });

  it('says the same in the address as it signed, whatever the characters', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => value.isWellFormed());
    fc.assert(
      fc.property(text, (value) => {
        const url = new URL(withQuery('http://shop.local/x', [['sku', value]]));
        expect(url.searchParams.get('sku')).toBe(value);
        expect(encode(value)).toMatch(/^(?:[A-Za-z0-9\-._~]|%[0-9A-F]{2})*$/);
      }),
    );
  });
});
