import { Agent, request } from 'node:https';
import { afterEach, describe, expect, it } from 'vitest';
import { startWooStore, type WooStoreHandle } from '../../../../src-main/practice/woocommerce/index.ts';
import { signedQuery, toAnswer } from './store-client.ts';
import { freshStore } from './store-fixture.ts';

const store = freshStore();
const seconds = () => Math.floor(Date.now() / 1_000);

describe('plain HTTP', () => {
  it.each(['HMAC-SHA1', 'HMAC-SHA256'])('takes OAuth with %s', async (method) => {
    const answer = await store.client.ask('GET', '/products?sku=a%20b,c%2Fd&_fields=id', {
      oauth: { oauth_signature_method: method },
    });
    expect([answer.status, answer.body]).toEqual([200, []]);
  });

  it('ignores Basic as if there were none', async () => {
    const { consumerKey, consumerSecret } = store.store.credentials;
    const basic = `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`;
    for (const headers of [new Headers({ authorization: basic }), new Headers()]) {
      const answer = await toAnswer(await fetch(`${store.store.url}/wp-json/wc/v3/products`, { headers }));
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({
        code: 'woocommerce_rest_cannot_view',
        message: 'Sorry, you cannot list resources.',
        data: { status: 401 },
      });
    }
  });

  it.each([
    [{ oauth_timestamp: seconds() - 1_000 }, 'Invalid timestamp.'],
    [{ oauth_timestamp: seconds() + 1_000 }, 'Invalid timestamp.'],
    [{ oauth_signature_method: 'PLAINTEXT' }, 'Invalid signature - signature method is invalid.'],
    [{ oauth_consumer_key: 'ck_nobody' }, 'Consumer key is invalid.'],
  ])('refuses %o', async (oauth, message) => {
    const answer = await store.client.ask('GET', '/products', { oauth });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'woocommerce_rest_authentication_error', message });
  });

  it('refuses a wrong signature, a second use of a nonce, and a missing part', async () => {
    const credentials = { ...store.store.credentials, consumerSecret: 'cs_wrong' };
    expect((await store.client.ask('GET', '/products', { credentials })).body.message).toBe(
      'Invalid signature - provided signature does not match.',
    );
    const oauth = { oauth_nonce: 'twice' };
    expect((await store.client.ask('GET', '/products', { oauth })).status).toBe(200);
    expect((await store.client.ask('GET', '/products', { oauth })).body.message).toBe(
      'Invalid nonce - nonce has already been used.',
    );
    const url = `${store.store.url}/wp-json/wc/v3/products?oauth_consumer_key=ck_x`;
    expect((await toAnswer(await fetch(url))).body.code).toBe(
      'woocommerce_rest_authentication_missing_parameter',
    );
  });

  it('judges timestamps by its own clock', async () => {
    store.offsetMs = 3_600_000;
    expect((await store.client.get('/products')).body.message).toBe('Invalid timestamp.');
    const oauth = { oauth_timestamp: seconds() + 3_600 };
    expect((await store.client.ask('GET', '/products', { oauth })).status).toBe(200);
  });

  it('refuses a write with a key that may only read, with 401', async () => {
    const credentials = store.store.readOnlyCredentials;
    expect((await store.client.ask('GET', '/products', { credentials })).status).toBe(200);
    const write = await store.client.ask('POST', '/products', { credentials, body: { name: 'x' } });
    expect([write.status, write.body.message]).toEqual([
      401,
      'The API key provided does not have write permissions.',
    ]);
  });

  it('honors keys below wp-json alone', async () => {
    const url = `${store.store.url}/?rest_route=${encodeURIComponent('/wc/v3/products')}`;
    const query = signedQuery('GET', url, store.store.credentials);
    const answer = await toAnswer(await fetch(`${store.store.url}/?${query}`));
    expect([answer.status, answer.body.code]).toEqual([401, 'woocommerce_rest_cannot_view']);
  });
});

describe('TLS', () => {
  let secure: WooStoreHandle | undefined;
  afterEach(() => secure?.stop());

  async function get(path: string, auth?: string): Promise<{ status: number; body: unknown }> {
    secure ??= await startWooStore({ seed: 1, now: () => new Date(), tls: true });
    const { url, certificatePem } = secure;
    if (certificatePem === null) throw new Error('no certificate');
    const agent = new Agent({ ca: certificatePem });
    return new Promise((resolve, reject) => {
      request(`${url}/wp-json/wc/v3${path}`, { agent, ...(auth !== undefined && { auth }) }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
      })
        .on('error', reject)
        .end();
    });
  }

  it('takes Basic, and keys in the query', async () => {
    secure = await startWooStore({ seed: 1, now: () => new Date(), tls: true });
    const { consumerKey, consumerSecret } = secure.credentials;
    expect((await get('/products', `${consumerKey}:${consumerSecret}`)).status).toBe(200);
    const query = `consumer_key=${consumerKey}&consumer_secret=${consumerSecret}`;
    expect((await get(`/products?${query}`)).status).toBe(200);
    expect(await get('/products', `${consumerKey}:cs_wrong`)).toMatchObject({
      status: 401,
      body: { code: 'woocommerce_rest_authentication_error', message: 'Consumer secret is invalid.' },
    });
    expect(await get('/products', 'ck_nobody:cs_x')).toMatchObject({
      status: 401,
      body: { code: 'woocommerce_rest_cannot_view' },
    });
  });
});
