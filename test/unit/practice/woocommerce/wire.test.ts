import { describe, expect, it } from 'vitest';
import { Nonces } from '../../../../src-main/practice/woocommerce/auth/nonces.ts';
import { signOAuth } from '../../../../src-main/practice/woocommerce/auth/oauth-signature.ts';
import { firstHalf } from '../../../../src-main/practice/woocommerce/faults/fault-answers.ts';
import { RateLimit } from '../../../../src-main/practice/woocommerce/faults/rate-limit.ts';
import { filterFields } from '../../../../src-main/practice/woocommerce/http/fields-filter.ts';
import { parsePhpQuery, writePhpQuery } from '../../../../src-main/practice/woocommerce/http/php-query.ts';
import { checkArgs } from '../../../../src-main/practice/woocommerce/validation/check-args.ts';
import { PRODUCT_LIST_ARGS } from '../../../../src-main/practice/woocommerce/validation/list-args.ts';
import { PRODUCT_ARGS } from '../../../../src-main/practice/woocommerce/validation/resource-args.ts';

describe('queries', () => {
  it.each([
    ['a=1&a=2', { a: '2' }],
    ['a[]=1&a[]=2', { a: ['1', '2'] }],
    ['a[x]=1&a[y][]=2', { a: { x: '1', y: ['2'] } }],
    ['a=b%20c+d%2Fe', { a: 'b c d/e' }],
    ['flag', { flag: '' }],
  ])('%s is read as PHP does', (text, params) => {
    expect(parsePhpQuery(text)).toEqual(params);
  });

  it('are written so that they read the same', () => {
    const params = { include: ['5', '6'], sku: 'a,b c' };
    expect(parsePhpQuery(writePhpQuery(params))).toEqual(params);
  });
});

describe('signatures', () => {
  it('are those of RFC 5849, section 1.2, where there is no token', () => {
    const signature = signOAuth({
      method: 'POST',
      url: 'https://photos.example.net/initiate',
      params: {
        oauth_consumer_key: 'dpf43f3p2l4k3l03',
        oauth_signature_method: 'HMAC-SHA1',
        oauth_timestamp: '137131200',
        oauth_nonce: 'wIjqoS',
        oauth_callback: 'http://printer.example.com/ready',
      },
      consumerSecret: 'kd94hf93k423kf44',
      signatureMethod: 'HMAC-SHA1',
    });
    expect(signature).toBe('74KNZJeDHnMBp0EMJ9ZHt/XKycU=');
  });

  it('take nested parameters by their full name', () => {
    const sign = (params: Record<string, unknown>) =>
      signOAuth({
        method: 'get',
        url: 'http://x/y',
        params,
        consumerSecret: 's',
        signatureMethod: 'HMAC-SHA256',
      });
    expect(sign({ include: ['5', '6'] })).toBe(sign({ 'include[0]': '5', 'include[1]': '6' }));
    expect(sign({ a: "it's (so)*" })).not.toBe(sign({ a: 'its so' }));
  });

  it('use a nonce once, and forget it with its timestamp', () => {
    const nonces = new Nonces();
    expect(nonces.use('a', 100, 0)).toBe(true);
    expect(nonces.use('a', 100, 100)).toBe(false);
    expect(nonces.use('a', 200, 101)).toBe(true);
  });
});

describe('fields', () => {
  it.each([
    ['id', [{ id: 1 }]],
    ['meta.key,id', [{ id: 1, meta: [] }]],
    ['size.width', [{ size: { width: 2 } }]],
    ['size,size.width', [{ size: { width: 2, height: 3 } }]],
    ['nothing', [[]]],
  ])('%s keeps what it names', (fields, kept) => {
    const item = { id: 1, size: { width: 2, height: 3 }, meta: [{ key: 'a' }] };
    expect(filterFields([item], fields)).toEqual(kept);
  });
});

describe('parameters', () => {
  const check = (specs: Parameters<typeof checkArgs>[0], sent: Record<string, unknown>) => {
    const checked = checkArgs(specs, sent);
    return checked.ok ? checked.value : checked.error.data;
  };

  it('are texts in a query and come out in their types, with defaults', () => {
    expect(check(PRODUCT_LIST_ARGS, { page: '3', include: '1, 2', on_sale: 'true' })).toMatchObject({
      page: 3,
      per_page: 10,
      include: [1, 2],
      on_sale: true,
      order: 'desc',
      status: 'any',
    });
  });

  it('that are null become the nothing of their type, except dates', () => {
    expect(
      check(PRODUCT_ARGS, { stock_quantity: null, sku: null, categories: null, date_on_sale_to: null }),
    ).toMatchObject({ stock_quantity: 0, sku: '', categories: [], date_on_sale_to: null });
  });

  it('that are unknown pass', () => {
    expect(check(PRODUCT_ARGS, { something: 5 })).toMatchObject({ something: 5 });
  });

  it('are all named when several are wrong', () => {
    expect(check(PRODUCT_ARGS, { name: 1, manage_stock: 'x', attributes: 5 })).toMatchObject({
      status: 400,
      params: {
        name: 'name is not of type string.',
        manage_stock: 'manage_stock is not of type boolean.',
        attributes: 'attributes[0] is not of type object.',
      },
    });
  });
});

describe('half a batch', () => {
  it('is the first half in the order of the work, one item at least', () => {
    expect(firstHalf({ delete: [7], create: [1, 2], update: [3, 4, 5], x: 1 })).toEqual({
      create: [1, 2],
      update: [3],
      delete: [],
      x: 1,
    });
    expect(firstHalf({ create: [1] })).toMatchObject({ create: [1] });
  });
});

describe('the limit of a host', () => {
  it('lets a burst pass, then ten a second', () => {
    const limit = new RateLimit(0);
    const passed = (now: number) =>
      Array.from({ length: 60 }, () => limit.take(now)).filter((wait) => wait === null);
    expect(passed(0)).toHaveLength(40);
    expect(passed(1_000)).toHaveLength(10);
    expect(limit.take(1_000)).toBe(1);
    expect(passed(60_000)).toHaveLength(40);
  });
});
