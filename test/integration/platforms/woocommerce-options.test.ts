import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPlatform } from '../../../src-main/platforms/registry.ts';
import { connectionId, idempotencyKey, sku } from '../../../src-shared/domain/ids.ts';
import { aProductDraft, aVariantDraft } from '../../builders/product.builder.ts';
import { json, type ScriptedServer, type Step, scriptedServer } from './scripted-server.ts';

const never = new AbortController().signal;
let server: ScriptedServer;
let close: () => Promise<void> = async () => undefined;

beforeEach(async () => {
  server = await scriptedServer();
});
afterEach(async () => {
  await close();
  await server.close();
});

function catalog() {
  const platform = findPlatform('woocommerce')?.createPlatform({
    connectionId: connectionId('shop'),
    config: { url: server.url },
    secrets: { consumerKey: 'ck_1', consumerSecret: 'cs_1' },
    clock: { now: () => Date.now(), sleepUntil: async () => undefined },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    onCall: () => undefined,
  });
  if (platform === undefined) throw new Error('the platform is not registered');
  close = () => platform.close();
  return platform.catalog;
}

/** Makes every row of a batch, the first with this id. */
const made =
  (firstId: number): Step =>
  (request, response) => {
    const { create } = JSON.parse(request.body) as { create: { name?: string }[] };
    const rows = create.map((row, index) => ({ ...row, id: firstId + index }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ create: rows }));
  };
const refusal = (code: string, status = 400) => ({
  id: 0,
  error: { code, message: 'No.', data: { status } },
});

const withOptions = (code: string, ...names: string[]) => ({
  idempotencyKey: idempotencyKey(code),
  draft: aProductDraft({
    sku: sku(code),
    options: names.map((name) => ({ name, values: ['One'] })),
    categoryPath: [],
    variants: [aVariantDraft({ sku: sku(code), barcode: null })],
  }),
});
const kinds = (answers: readonly { ok: boolean; error?: { kind: string } }[]) =>
  answers.map((answer) => answer.error?.kind ?? 'ok');

describe('attributes that cannot be made', () => {
  it('keep out the products that need them, and no others', async () => {
    server.next(
      json(200, []),
      json(200, {
        create: [
          refusal('woocommerce_rest_invalid_product_attribute_slug_too_long'),
          { id: 5, name: 'Size', slug: 'pa_size' },
        ],
      }),
      made(50),
      made(100),
    );
    const answers = await catalog().createProducts(
      [withOptions('A', 'Odd', 'Size'), withOptions('B'), withOptions('C', 'Size')],
      never,
    );
    expect(kinds(answers)).toEqual(['rejected', 'ok', 'ok']);
    const sent = JSON.parse(server.requests.at(-1)?.body ?? '') as { create: { sku: string }[] };
    expect(sent.create.map(({ sku }) => sku)).toEqual(['B', 'C']);
  });

  it('because somebody else made them are found by the next attempt', async () => {
    const products = catalog();
    server.next(json(200, []), json(200, { create: [refusal('woocommerce_rest_cannot_create')] }));
    expect(kinds(await products.createProducts([withOptions('A', 'Size')], never))).toEqual(['transient']);
    server.next(
      json(200, [{ id: 5, name: 'Size', slug: 'pa_size' }]),
      json(200, [{ id: 9, name: 'One' }], { 'x-wp-totalpages': '1' }),
      made(100),
    );
    expect(kinds(await products.createProducts([withOptions('A', 'Size')], never))).toEqual(['ok']);
  });

  it('for want of rights stop everything, naming the key', async () => {
    server.next(json(200, []), json(200, { create: [refusal('woocommerce_rest_cannot_create', 403)] }));
    const answers = await catalog().createProducts([withOptions('A', 'Size')], never);
    expect(answers).toMatchObject([{ error: { kind: 'auth', code: 'platform.key-no-rights' } }]);
  });
});

describe('lists that cannot be read', () => {
  it('keep out only the products that need them', async () => {
    server.next(json(502, {}), made(100));
    const answers = await catalog().createProducts([withOptions('A', 'Size'), withOptions('B')], never);
    expect(kinds(answers)).toEqual(['transient', 'ok']);
  });
});

describe('terms', () => {
  it('that exist already are used, whoever made them', async () => {
    server.next(
      json(200, [{ id: 5, name: 'Size', slug: 'pa_size' }]),
      json(200, []),
      json(200, { create: [refusal('term_exists')] }),
      made(100),
    );
    expect(kinds(await catalog().createProducts([withOptions('A', 'Size')], never))).toEqual(['ok']);
  });

  it('that cannot be made keep out the product that needs them', async () => {
    server.next(
      json(200, [{ id: 5, name: 'Size', slug: 'pa_size' }]),
      json(200, []),
      json(200, { create: [refusal('woocommerce_rest_term_invalid')] }),
      made(100),
    );
    const answers = await catalog().createProducts([withOptions('A', 'Size'), withOptions('B')], never);
    expect(kinds(answers)).toEqual(['rejected', 'ok']);
  });
});
