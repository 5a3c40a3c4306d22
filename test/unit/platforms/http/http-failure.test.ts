import { describe, expect, it } from 'vitest';
import type { HttpAnswer, HttpEffect } from '../../../../src-main/http/http-request.ts';
import { FAULTS } from '../../../../src-main/platforms/http/default-error-table.ts';
import type { FailureContext } from '../../../../src-main/platforms/http/error-meaning.ts';
import {
  answerFailure,
  faultFailure,
  meaningOfPage,
  meaningOfStatus,
} from '../../../../src-main/platforms/http/http-failure.ts';
import { connectionId } from '../../../../src-shared/domain/ids.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const context: FailureContext = {
  connectionId: connectionId('shop'),
  detail: (text) => text,
  now: () => NOW,
};
const request = (effect: HttpEffect) => ({ operation: 'products.batch', effect });
const answer = (status: number, headers: Record<string, string> = {}, text = ''): HttpAnswer => ({
  status,
  headers,
  text,
  tookMs: 1,
});
const byStatus = (effect: HttpEffect, status: number, headers: Record<string, string> = {}) =>
  answerFailure(meaningOfStatus(answer(status, headers)), answer(status, headers), request(effect), context);

describe('faultFailure', () => {
  const effects = ['read', 'set', 'create'] as const;

  it.each(effects)('leaves no doubt about a %s that was never sent', (effect) => {
    for (const code of FAULTS.keys()) {
      const made = faultFailure({ kind: 'not-sent', code, message: '' }, request(effect), context);
      expect(made.kind, code).toBe('transient');
    }
  });

  it.each([
    ['ENOTFOUND', 'platform.unreachable'],
    ['ECONNREFUSED', 'platform.unreachable'],
    ['ETIMEDOUT', 'platform.unreachable'],
    ['EPROTO', 'platform.tls-failed'],
    ['CERT_SIGNATURE_FAILURE', 'platform.certificate-untrusted'],
    ['CERT_HAS_EXPIRED', 'platform.certificate-untrusted'],
  ])('says what kept the connection from coming about: %s', (code, expected) => {
    const made = faultFailure({ kind: 'not-sent', code, message: '' }, request('create'), context);
    expect(made).toMatchObject({ kind: 'transient', code: expected, field: 'url' });
  });

  it.each([
    'TIMEOUT',
    'ECONNRESET',
    'EPIPE',
    'TOO-LARGE',
    'EHOSTUNREACH',
    'ETIMEDOUT',
    'EPROTO',
    'SOMETHING',
  ])('repeats reads and values after %s, and looks creates up', (code) => {
    const fault = { kind: 'no-answer', code, message: '' } as const;
    const kinds = effects.map((effect) => faultFailure(fault, request(effect), context).kind);
    expect(kinds).toEqual(['transient', 'transient', 'unknown-outcome']);
  });

  it('knows a create that was stopped on its way from one that was not sent', () => {
    const stopped = (code: string, effect: HttpEffect) =>
      faultFailure({ kind: 'canceled', code, message: '' }, request(effect), context).kind;
    expect(effects.map((effect) => stopped('CANCELED', effect))).toEqual([
      'canceled',
      'canceled',
      'unknown-outcome',
    ]);
    expect(effects.map((effect) => stopped('NOT-SENT', effect))).toEqual([
      'canceled',
      'canceled',
      'canceled',
    ]);
  });

  it('names the field and the remedy of everything that a person can mend', () => {
    for (const [code, meaning] of FAULTS) {
      expect(meaning.remedy, code).not.toBe('');
      if (!['TIMEOUT', 'TOO-LARGE'].includes(code)) expect(meaning.field, code).toBe('url');
    }
  });
});

describe('failures by status', () => {
  it.each([
    [429, 'rate-limited', 'rate-limited'],
    [500, 'transient', 'unknown-outcome'],
    [502, 'transient', 'unknown-outcome'],
    [503, 'transient', 'unknown-outcome'],
    [504, 'transient', 'unknown-outcome'],
    [520, 'transient', 'unknown-outcome'],
    [401, 'auth', 'auth'],
    [403, 'auth', 'auth'],
    [301, 'auth', 'auth'],
    [302, 'transient', 'transient'],
    [400, 'rejected', 'rejected'],
    [413, 'rejected', 'rejected'],
    [418, 'rejected', 'rejected'],
  ])('takes %i for %s, and for %s of a create', (status, set, create) => {
    expect([byStatus('set', status).kind, byStatus('create', status).kind]).toEqual([set, create]);
    expect(byStatus('read', status).kind).toBe(set);
  });

  it('waits as long as the server says', () => {
    expect(byStatus('set', 429, { 'retry-after': '30' })).toMatchObject({
      kind: 'rate-limited',
      retryAt: '2026-11-24T12:00:30.000Z',
    });
    expect(byStatus('set', 503, { 'retry-after': '600' })).toMatchObject({
      kind: 'rate-limited',
      retryAt: '2026-11-24T12:10:00.000Z',
    });
  });

  it('doubts a create that was answered 503, since caches answer so when the work took too long', () => {
    expect(byStatus('create', 503, { 'retry-after': '5' }).kind).toBe('unknown-outcome');
  });
});

describe('web pages instead of data', () => {
  const page = (effect: HttpEffect, status: number) =>
    answerFailure(meaningOfPage(answer(status)), answer(status, {}, '<html>'), request(effect), context);

  it.each([
    [200, 'platform.not-json', 'transient', 'unknown-outcome'],
    [404, 'platform.not-json', 'transient', 'unknown-outcome'],
    [401, 'platform.site-locked', 'auth', 'auth'],
    [403, 'platform.firewall', 'transient', 'unknown-outcome'],
    [406, 'platform.firewall', 'transient', 'unknown-outcome'],
    [429, 'platform.rate-limited', 'rate-limited', 'rate-limited'],
    [503, 'platform.unavailable', 'transient', 'unknown-outcome'],
    [301, 'platform.moved', 'auth', 'auth'],
  ])('takes a page with %i for %s', (status, code, set, create) => {
    expect(page('set', status)).toMatchObject({ code, kind: set });
    expect(page('create', status)).toMatchObject({ code, kind: create });
  });
});
