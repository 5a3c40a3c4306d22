import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decimal } from '../../../../../src-shared/domain/decimal.ts';
import { documentId } from '../../../../../src-shared/domain/ids.ts';
import { aContact } from '../../../../unit/pos/counterpoint/api/draft.builder.ts';
import { type ApiPair, settings, signal, startApiPair } from './api-scene.ts';

let pair: ApiPair;

beforeEach(async () => {
  pair = await startApiPair();
});
afterEach(() => pair.company.stop());

const fault = (fields: Readonly<Record<string, unknown>>, match = 'document.create') =>
  pair.company.api.setFaults([{ match, times: 1, ...fields }]);
const post = () => pair.api.postDocument(pair.draft(), settings, signal);

describe('a post', () => {
  it.each([
    ['500-after-save', {}, 'pos.api-failed', 2],
    ['reset-before', {}, 'pos.api-connection-lost', 0],
    ['reset-after', {}, 'pos.api-connection-lost', 2],
    ['half-body', {}, 'pos.api-connection-lost', 2],
    ['restart', {}, 'pos.api-connection-lost', 0],
    ['restart', { isDone: true }, 'pos.api-connection-lost', 2],
    ['status', { status: 500 }, 'pos.api-failed', 0],
    ['status', { status: 502 }, 'pos.api-failed', 0],
    ['status', { status: 503 }, 'pos.api-failed', 0],
    ['status', { status: 403, body: 'html' }, 'pos.api-turned-away', 0],
  ])('that meets %s %o is in doubt, whether it was saved or not', async (kind, fields, code, saved) => {
    fault({ kind, ...fields });
    expect(await post()).toMatchObject({ ok: false, error: { kind: 'unknown-outcome', code } });
    expect(pair.saved()).toHaveLength(saved);
    // One request was sent, and it is nobody's to repeat but the caller's.
    expect(pair.company.api.writes()).toBe(1);
    expect(await post()).toMatchObject({ ok: true });
  });

  it('whose answer comes too late is in doubt, and was saved', async () => {
    fault({ kind: 'slow', delayMs: 60_000 });
    const hasty = pair.connect({ timeouts: { writeMs: 300 } });
    expect(await hasty.postDocument(pair.draft(), settings, signal)).toMatchObject({
      ok: false,
      error: { kind: 'unknown-outcome', code: 'pos.api-timeout' },
    });
    expect(pair.saved()).toHaveLength(2);
  });

  it('that is saved long after it was given up is in doubt all the time before', async () => {
    fault({ kind: 'late-save', afterMs: 120_000 });
    expect(await post()).toMatchObject({ ok: false, error: { kind: 'unknown-outcome' } });
    expect(await pair.api.ping(signal)).toMatchObject({ ok: true });
    expect(pair.saved()).toHaveLength(0);
    pair.company.clock = new Date(pair.company.clock.getTime() + 120_000);
    await pair.api.ping(signal);
    expect(pair.saved()).toHaveLength(2);
  });

  it('that is stopped on its way is in doubt; stopped before, it never left', async () => {
    fault({ kind: 'slow', delayMs: 60_000 });
    const stop = new AbortController();
    const answer = pair.api.postDocument(pair.draft(), settings, stop.signal);
    await expect.poll(() => pair.company.api.writes()).toBe(1);
    stop.abort();
    expect(await answer).toMatchObject({ ok: false, error: { kind: 'unknown-outcome' } });
    expect(await pair.api.postDocument(pair.draft(), settings, stop.signal)).toMatchObject({
      ok: false,
      error: { kind: 'canceled' },
    });
    expect(pair.company.api.writes()).toBe(1);
  });

  it('that comes too soon waits as long as it is told', async () => {
    fault({ kind: 'status', status: 429, retryAfterSeconds: 7 });
    expect(await post()).toMatchObject({
      ok: false,
      error: { kind: 'rate-limited', retryAt: '2026-01-15T12:00:07.000Z' },
    });
    expect(pair.saved()).toHaveLength(0);
  });

  it('of something that the company does not know is in doubt: the API tells it by a 500', async () => {
    const draft = pair.draft({ shipVia: 'NOWHERE' });
    expect(await pair.api.postDocument(draft, settings, signal)).toMatchObject({
      ok: false,
      error: { kind: 'unknown-outcome', detail: expect.stringContaining('NOWHERE') },
    });
    expect(pair.saved()).toHaveLength(0);
  });

  it('of a draft that does not add up never leaves', async () => {
    const tenders = [{ payCode: 'WEBPAY', amount: decimal('32.39'), cardNumber: null }];
    const draft = pair.draft({ kind: 'ticket', tenders });
    expect(await pair.api.postDocument(draft, settings, signal)).toMatchObject({
      ok: false,
      error: { kind: 'rejected', field: 'PS_DOC_PMT.AMT' },
    });
    expect(pair.company.api.writes()).toBe(0);
  });

  it('by a gift card that is not there is refused, and saves nothing', async () => {
    const payCode = String(pair.company.one(`SELECT PAY_COD FROM SY_PAY_COD WHERE PAY_TYP = 'G'`));
    const tenders = [{ payCode, amount: decimal('32.4'), cardNumber: 'NO-SUCH-CARD' }];
    expect(await pair.api.postDocument(pair.draft({ tenders }), settings, signal)).toMatchObject({
      ok: false,
      error: { kind: 'rejected', code: 'pos.api-gift-card-refused', field: 'PS_DOC_PMT.CARD_NO' },
    });
    expect(pair.saved()).toHaveLength(0);
  });
});

it('a company that takes no return lines refuses the return, and saves nothing', async () => {
  const strict = await startApiPair({ acceptsReturns: false });
  try {
    const answer = await strict.api.postDocument(strict.draft({ kind: 'return' }), settings, signal);
    expect(answer).toMatchObject({
      ok: false,
      error: {
        kind: 'rejected',
        code: 'pos.api-line-type-refused',
        field: 'PS_DOC_LIN.LIN_TYP',
        detail: expect.stringContaining('ERROR_INVALID_LIN_TYP'),
      },
    });
    expect(strict.saved()).toHaveLength(0);
  } finally {
    await strict.company.stop();
  }
});

describe('a payment', () => {
  const tender = { payCode: 'WEBPAY', amount: decimal('32.4'), cardNumber: null };

  it('whose answer is lost is in doubt, and stands there', async () => {
    const posted = await pair.api.postDocument(pair.draft({ tenders: [] }), settings, signal);
    const id = posted.ok ? (posted.value[0]?.documentId ?? documentId(0)) : documentId(0);
    fault({ kind: '500-after-save' }, '/Payments');
    expect(await pair.api.addPayment(id, tender, settings, signal)).toMatchObject({
      ok: false,
      error: { kind: 'unknown-outcome' },
    });
    expect(pair.company.one(`SELECT TOT_TND FROM PS_DOC_HDR_TOT WHERE TOT_TYP = 'O'`)).toBe(32.4);
  });

  it('for a document that is not open any more is refused', async () => {
    expect(await pair.api.addPayment(documentId('100000000000999'), tender, settings, signal)).toMatchObject({
      ok: false,
      error: { kind: 'rejected', code: 'pos.api-record-missing' },
    });
  });

  it('for what is no document never leaves', async () => {
    expect(await pair.api.addPayment(documentId('1/../Customer'), tender, settings, signal)).toMatchObject({
      ok: false,
      error: { kind: 'rejected', field: 'DOC_ID' },
    });
    expect(pair.company.api.writes()).toBe(0);
  });
});

describe('a customer', () => {
  const create = () => pair.api.createCustomer({ contact: aContact(), note: null }, settings, signal);
  const made = () => pair.company.one(`SELECT COUNT(*) FROM AR_CUST WHERE EMAIL_ADRS_1 = 'ada@example.com'`);

  it.each(['reset-after', 'half-body', '500-after-save'])(
    'whose answer meets %s is in doubt',
    async (kind) => {
      fault({ kind }, 'customer.create');
      expect(await create()).toMatchObject({ ok: false, error: { kind: 'unknown-outcome' } });
      expect(made()).toBe(1);
    },
  );

  it('cannot be made without a template; what to look at is said', async () => {
    pair.company.database.exec('UPDATE SY_WRKGRP SET TMPLT_CUST_NO = NULL');
    expect(await create()).toMatchObject({
      ok: false,
      error: { kind: 'unknown-outcome', remedy: expect.stringContaining('template customer') },
    });
    expect(made()).toBe(0);
  });
});
