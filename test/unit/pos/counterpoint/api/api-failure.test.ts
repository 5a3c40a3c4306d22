import { describe, expect, it } from 'vitest';
import {
  answerFailure,
  type FailureContext,
  faultFailure,
} from '../../../../../src-main/pos/counterpoint/api/api-failure.ts';
import { exactJson } from '../../../../../src-main/pos/counterpoint/api/exact-json.ts';
import { detailWriter } from '../../../../../src-main/pos/counterpoint/api/safe-detail.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');
const context = (isWrite: boolean): FailureContext => ({
  operation: 'document.create',
  isWrite,
  detail: (text) => text,
  now: () => NOW,
});
const write = context(true);

const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers,
  text: typeof body === 'string' ? body : JSON.stringify(body),
  tookMs: 1,
});
const coded = (ErrorCode: string, Message = 'Something.') => ({ ErrorCode, Message });
const PAGE = '<html><h1>No</h1></html>';

describe('an answer', () => {
  it.each([
    ['ERROR_MISSING_REQUIRED_DATA', 'pos.api-data-missing'],
    ['ERROR_RECORD_NOT_FOUND', 'pos.api-record-missing'],
    ['ERROR_DOCUMENT_ALREADY_COMPLETED', 'pos.api-document-completed'],
    ['ERROR_DOCUMENT_NOT_FULLY_PAID', 'pos.api-not-fully-paid'],
    ['ERROR_CARD_PAYMENT_FAILED', 'pos.api-card-refused'],
    ['ERROR_INVALID_GIFTCARD_PAYMENT', 'pos.api-gift-card-refused'],
    ['ERROR_AR_PAYMENT_FAILED', 'pos.api-account-refused'],
    ['ERROR_INVALID_LIN_TYP', 'pos.api-line-type-refused'],
    ['ERROR_NOT_PURE_ORDER', 'pos.api-not-an-order'],
    ['ERROR_INVALID_CONTACT_ID', 'pos.api-address-refused'],
    ['ERROR_INVALID_CONFIGURATION', 'pos.api-set-up-incomplete'],
  ])('of 400 with %s is a refusal that saved nothing', (errorCode, code) => {
    expect(answerFailure(answer(400, coded(errorCode)), write)).toMatchObject({
      kind: 'rejected',
      code,
      operatorMessage: expect.stringContaining('Nothing was saved'),
    });
    // With a 500 or a 200 the same words promise nothing.
    for (const status of [500, 200]) {
      expect(answerFailure(answer(status, coded(errorCode)), write).kind).toBe('unknown-outcome');
    }
  });

  it.each([
    [401, '', 'auth', 'pos.api-login-refused'],
    [401, PAGE, 'auth', 'pos.api-login-refused'],
    [403, coded('ERROR_INVALID_APIKEY'), 'auth', 'pos.api-key-refused'],
    [400, coded('ERROR_INVALID_APIKEY'), 'auth', 'pos.api-key-refused'],
    [403, coded('ERROR_UNKNOWN'), 'auth', 'pos.api-forbidden'],
    [403, '', 'auth', 'pos.api-forbidden'],
    [403, PAGE, 'unknown-outcome', 'pos.api-turned-away'],
    [404, PAGE, 'auth', 'pos.api-not-there'],
    [404, coded('ERROR_UNKNOWN'), 'auth', 'pos.api-not-there'],
    [404, coded('ERROR_RECORD_NOT_FOUND'), 'rejected', 'pos.api-record-missing'],
    [405, '', 'auth', 'pos.api-not-there'],
    [301, '', 'auth', 'pos.api-moved'],
    [413, PAGE, 'rejected', 'pos.api-request-too-large'],
    [429, PAGE, 'rate-limited', 'pos.api-too-many'],
    [400, PAGE, 'unknown-outcome', 'pos.api-turned-away'],
    [400, coded('ERROR_UNKNOWN'), 'unknown-outcome', 'pos.api-unclear'],
    [408, PAGE, 'unknown-outcome', 'pos.api-turned-away'],
    [500, coded('ERROR_UNKNOWN'), 'unknown-outcome', 'pos.api-failed'],
    [502, PAGE, 'unknown-outcome', 'pos.api-failed'],
    [503, PAGE, 'unknown-outcome', 'pos.api-failed'],
    [200, '{"Documents":[', 'unknown-outcome', 'pos.api-unclear'],
    [201, coded('SUCCESS'), 'unknown-outcome', 'pos.api-unclear'],
    [200, PAGE, 'unknown-outcome', 'pos.api-unclear'],
  ])('of %i %o to a write is %s', (status, body, kind, code) => {
    expect(answerFailure(answer(status, body), write)).toMatchObject({ kind, code });
  });

  it('leaves no doubt after a read', () => {
    for (const status of [200, 403, 500, 503]) {
      expect(answerFailure(answer(status, PAGE), context(false)).kind).toBe('transient');
    }
  });

  it('tells until when to wait, and names the column that is missing', () => {
    expect(answerFailure(answer(429, PAGE, { 'retry-after': '7' }), write).retryAt).toBe(
      '2026-01-15T12:00:07.000Z',
    );
    const missing = coded('ERROR_MISSING_REQUIRED_DATA', 'PS_DOC_HDR.STR_ID is required.');
    expect(answerFailure(answer(400, missing), write)).toMatchObject({
      field: 'PS_DOC_HDR.STR_ID',
      detail: expect.stringContaining('document.create: 400'),
    });
  });
});

describe('a lost request', () => {
  it.each([
    ['not-sent', 'ENOTFOUND', 'transient', 'pos.api-unreachable'],
    ['not-sent', 'ECONNREFUSED', 'transient', 'pos.api-unreachable'],
    ['not-sent', 'ETIMEDOUT', 'transient', 'pos.api-unreachable'],
    ['not-sent', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'transient', 'pos.api-certificate-untrusted'],
    ['no-answer', 'TIMEOUT', 'unknown-outcome', 'pos.api-timeout'],
    ['no-answer', 'ECONNRESET', 'unknown-outcome', 'pos.api-connection-lost'],
    ['canceled', 'NOT-SENT', 'canceled', 'pos.api-canceled'],
    ['canceled', 'CANCELED', 'unknown-outcome', 'pos.api-canceled'],
  ] as const)('%s by %s is %s for a write', (fault, code, kind, expected) => {
    const failure = faultFailure({ kind: fault, code, message: 'it broke' }, write);
    expect(failure).toMatchObject({ kind, code: expected, subject: { entity: 'pos', id: 'api' } });
  });
});

it('an id of 18 digits stays exact, and what is no JSON is nothing', () => {
  expect(exactJson('{"DOC_ID":123456789012345678,"n":1.5,"m":7}')).toEqual({
    DOC_ID: '123456789012345678',
    n: 1.5,
    m: 7,
  });
  expect(exactJson('{"DOC_ID":1')).toBeUndefined();
});

it('a detail holds no secret in any form in which it is sent', () => {
  const secrets = { user: 'SHOP.WEB', password: 'p@ss word', apiKey: 'K3y/K3y' };
  const token = Buffer.from('SHOP.WEB:p@ss word').toString('base64');
  const clean = detailWriter(secrets);
  const written = clean(`Basic ${token} for K3y/K3y or K3y%2FK3y with p@ss word and p%40ss%20word`);
  expect(written).toBe('Basic [hidden] for [hidden] or [hidden] with [hidden] and [hidden]');
  expect(clean('x'.repeat(2_000)).length).toBeLessThan(510);
});
