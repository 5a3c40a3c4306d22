import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailWriter } from '../../../../src-main/platforms/http/redact-detail.ts';

const key = 'ck_0123456789abcdef0123456789abcdef01234567';
const secret = 'cs_89abcdef0123456789abcdef0123456789abcdef';

describe('detailWriter', () => {
  const write = detailWriter([key, secret]);
  const basic = Buffer.from(`${key}:${secret}`).toString('base64');

  it.each([
    `GET /wp-json/wc/v3/products?consumer_key=${key}&consumer_secret=${secret}`,
    `Authorization: Basic ${basic}`,
    `{"consumer_key":"${key}","consumer_secret":"${secret}"}`,
    `the server repeats ${basic}`,
    `oauth_signature=abc%2Fdef%3D&oauth_consumer_key=${key}`,
  ])('keeps nothing of the keys in %s', (text) => {
    const safe = write(text);
    expect(safe).toContain('[hidden]');
    for (const part of [key, secret, basic, 'abc%2Fdef']) expect(safe).not.toContain(part);
  });

  it('keeps nothing of keys of any form, percent-encoded or not', () => {
    const hard = fc.string({ minLength: 4, maxLength: 40 }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(hard, fc.string(), fc.string(), (login, before, after) => {
        fc.pre(!'[hidden]'.includes(login) && login.isWellFormed());
        const safe = detailWriter([login])(`${before} ${encodeURIComponent(login)} ${login} ${after}`);
        expect(safe).not.toContain(` ${login} `);
      }),
    );
  });

  it('leaves the rest readable, on one short line', () => {
    expect(write('products.batch: 400\n  {"code": "rest_invalid_param"}')).toBe(
      'products.batch: 400 {"code": "rest_invalid_param"}',
    );
    expect(write('x'.repeat(2_000)).length).toBeLessThan(510);
  });
});
