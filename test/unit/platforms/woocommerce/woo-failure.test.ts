import { describe, expect, it } from 'vitest';
import type { HttpAnswer, HttpEffect } from '../../../../src-main/http/http-request.ts';
import type { FailureContext } from '../../../../src-main/platforms/http/error-meaning.ts';
import { ERRORS_BY_CODE } from '../../../../src-main/platforms/woocommerce/error-table.ts';
import { jsonOf, rowFailure, wooFailure } from '../../../../src-main/platforms/woocommerce/woo-failure.ts';
import { connectionId } from '../../../../src-shared/domain/ids.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const context: FailureContext = {
  connectionId: connectionId('shop'),
  detail: (text) => text,
  now: () => NOW,
};

function answered(
  status: number,
  body: unknown,
  {
    effect = 'set',
    isDated = false,
    headers = {},
  }: { effect?: HttpEffect; isDated?: boolean; headers?: Record<string, string> } = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer: HttpAnswer = { status, headers, text, tookMs: 1 };
  return wooFailure(answer, { operation: 'products.batch', effect, isDated }, context);
}
const error = (code: string, status: number, message = 'No.', more: object = {}) => ({
  code,
  message,
  data: { status, ...more },
});

describe('wooFailure', () => {
  it.each([
    ['woocommerce_rest_cannot_view', 401, 'auth', 'platform.key-refused'],
    ['woocommerce_rest_authentication_error', 401, 'auth', 'platform.key-refused'],
    ['woocommerce_rest_cannot_batch', 403, 'auth', 'platform.key-no-rights'],
    ['woocommerce_rest_product_invalid_id', 404, 'gone', 'platform.gone'],
    ['woocommerce_rest_product_invalid_id', 400, 'gone', 'platform.gone'],
    ['rest_no_route', 404, 'transient', 'platform.not-woocommerce'],
    ['rest_invalid_param', 400, 'rejected', 'platform.value-refused'],
    ['woocommerce_rest_request_entity_too_large', 413, 'rejected', 'platform.request-too-large'],
    ['something_else', 400, 'rejected', 'platform.refused'],
    ['something_else', 404, 'rejected', 'platform.refused'],
    ['internal_server_error', 500, 'transient', 'platform.store-crashed'],
    ['something_else', 500, 'transient', 'platform.unavailable'],
    // An answer of WooCommerce's own program is an answer, whatever its status.
    ['woocommerce_rest_cannot_do_that', 500, 'rejected', 'platform.refused'],
    // The slug of an attribute in use has the code of missing rights.
    ['woocommerce_rest_cannot_create', 400, 'rejected', 'platform.refused'],
    ['woocommerce_rest_cannot_create', 403, 'auth', 'platform.key-no-rights'],
  ])('takes %s with %i for %s %s', (code, status, kind, expected) => {
    expect(answered(status, error(code, status))).toMatchObject({ kind, code: expected });
  });

  it('never takes a missing route for a product that is gone', () => {
    expect(answered(404, '<html>not found</html>').kind).toBe('transient');
    expect(answered(404, error('rest_no_route', 404)).kind).toBe('transient');
  });

  it('doubts a create after a fatal error of PHP', () => {
    expect(answered(500, error('internal_server_error', 500), { effect: 'create' }).kind).toBe(
      'unknown-outcome',
    );
  });

  it('knows a clock that is off by what the server says, in English or by its own clock', () => {
    const refused = (message: string, headers = {}, isDated = true) =>
      answered(401, error('woocommerce_rest_authentication_error', 401, message), { isDated, headers }).code;
    expect(refused('Invalid timestamp.')).toBe('platform.clock-off');
    const far = { date: new Date(NOW + 3_600_000).toUTCString() };
    const near = { date: new Date(NOW + 60_000).toUTCString() };
    expect(refused('Ungültiger Zeitstempel.', far)).toBe('platform.clock-off');
    expect(refused('Ungültige Unterschrift.', near)).toBe('platform.key-refused');
    expect(refused('Consumer secret is invalid.', far)).toBe('platform.key-refused');
    expect(refused('Consumer secret is invalid.', far, false)).toBe('platform.key-refused');
  });

  it('knows a key that may only read when a write is refused', () => {
    const body = error(
      'woocommerce_rest_authentication_error',
      401,
      'The API key provided does not have write permissions.',
    );
    expect(answered(401, body).code).toBe('platform.key-read-only');
  });

  it('takes good JSON of the wrong form for no answer', () => {
    expect(answered(200, { anything: true })).toMatchObject({
      kind: 'transient',
      code: 'platform.answer-unusable',
    });
    expect(answered(200, [], { effect: 'create' }).kind).toBe('unknown-outcome');
  });

  it('waits as long as the server says', () => {
    const made = answered(429, error('too_many_requests', 429), { headers: { 'retry-after': '7' } });
    expect(made).toMatchObject({ kind: 'rate-limited', retryAt: '2026-11-24T12:00:07.000Z' });
  });
});

describe('rowFailure', () => {
  const row = (code: string, data: unknown, effect: HttpEffect = 'create') =>
    rowFailure({ code, message: 'No.', data }, { operation: 'products.batch', effect }, context);

  it('names who holds a SKU', () => {
    expect(row('product_invalid_sku', { status: 400, resource_id: 129 })).toMatchObject({
      kind: 'conflict',
      code: 'platform.sku-taken',
      holderId: '129',
    });
  });

  it('knows a SKU that is held by the trash, which nobody names', () => {
    const made = row('woocommerce_rest_product_not_created', { status: 400 });
    expect(made).toMatchObject({ kind: 'conflict', code: 'platform.sku-in-trash' });
    expect(made.holderId).toBeUndefined();
  });

  it.each([null, undefined, 500, 'text', { status: 'x' }, []])('reads data of the form %o', (data) => {
    const made = row('some_code', data);
    expect(made.code).toMatch(/^platform\./);
  });

  it('says what can be done about everything in the table', () => {
    for (const [code, meaning] of ERRORS_BY_CODE) {
      expect(meaning.operatorMessage, code).toMatch(/\.$/);
      expect(meaning.remedy, code).toMatch(/\.$/);
      if (meaning.kind === 'auth') expect(meaning.field, code).toBe('consumerKey');
    }
  });
});

describe('jsonOf', () => {
  it('reads JSON behind a byte order mark', () => {
    expect(jsonOf('\uFEFF{"a":1}')).toEqual({ a: 1 });
    expect(jsonOf('<html>')).toBeUndefined();
    expect(jsonOf('')).toBeUndefined();
  });
});
