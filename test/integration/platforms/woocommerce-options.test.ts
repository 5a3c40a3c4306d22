import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPlatform } from '../../../src-main/platforms/registry.ts';
import {
  connectionId,
  idempotencyKey,
  remoteProductId,
  remoteVariantId,
  sku,
} from '../../../src-shared/domain/ids.ts';
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

describe('a list that lacks some of what was asked for', () => {
  const size = { id: 5, name: 'Size', variation: true, options: ['S'] };
  const color = { id: 6, name: 'Color', variation: true, options: ['Red'] };
  const parent = { id: 1, type: 'variable', status: 'publish', attributes: [size, color], variations: [11] };
  const half = json(200, [], { 'x-wp-total': '1', 'x-wp-totalpages': '1' });
  const change = {
    productId: remoteProductId(1),
    variantId: remoteVariantId(11),
    fields: { options: [{ name: 'Size', value: 'S' }] },
    productOptions: [{ name: 'Size', values: ['S'] }],
  };

  it('strips no variant of the attributes that are not ours', async () => {
    const attributes = [
      { id: 5, name: 'Size', option: 'M' },
      { id: 6, name: 'Color', option: 'Red' },
    ];
    server.next(
      json(200, [parent]),
      half,
      json(200, { id: 11, attributes }),
      json(200, { update: [{ id: 11 }] }),
    );
    expect(kinds(await catalog().updateVariants([change], never))).toEqual(['ok']);
    expect(JSON.parse(server.requests.at(-1)?.body ?? '{}')).toEqual({
      update: [
        {
          id: 11,
          attributes: [
            { id: 5, option: 'S' },
            { id: 6, option: 'Red' },
          ],
        },
      ],
    });
  });

  it('changes nothing of a variant that is gone, and the others all the same', async () => {
    const gone = {
      code: 'woocommerce_rest_product_variation_invalid_id',
      message: 'Invalid ID.',
      data: { status: 404 },
    };
    const others = [{ ...change, variantId: remoteVariantId(12) }, change];
    server.next(
      json(200, [parent]),
      json(200, [{ id: 12, attributes: [] }]),
      json(404, gone),
      json(200, { update: [{ id: 12 }] }),
    );
    expect(kinds(await catalog().updateVariants(others, never))).toEqual(['ok', 'gone']);
  });

  it('takes no product for deleted that customers see', async () => {
    const product = { id: 1, status: 'publish', catalog_visibility: 'visible' };
    server.next(half, json(200, product));
    expect(await catalog().readVisibility([remoteProductId(1)], never)).toMatchObject({
      ok: true,
      value: [{ productId: '1', isVisible: true }],
    });
  });

  it.each([
    [
      'deleted',
      json(404, { code: 'woocommerce_rest_product_invalid_id', message: '', data: { status: 404 } }),
      [],
    ],
    ['in the trash', json(200, { id: 1, status: 'trash', catalog_visibility: 'visible' }), []],
  ])('leaves out a product that is %s', async (_, answer, value) => {
    server.next(half, answer);
    expect(await catalog().readVisibility([remoteProductId(1)], never)).toEqual({ ok: true, value });
  });

  it('is no answer while the store cannot be asked for the rest', async () => {
    server.next(half, json(502, {}));
    expect(await catalog().readVisibility([remoteProductId(1)], never)).toMatchObject({ ok: false });
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
