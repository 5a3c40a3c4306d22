import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pick } from './answers.ts';
import { type ApiCompany, startApiCompany } from './api-company.ts';
import { order } from './requests.ts';

let company: ApiCompany;

beforeEach(async () => {
  company = await startApiCompany();
});
afterEach(() => company.stop());

const post = () => company.call('POST', '/Document', order(company.plain));
const orders = () => company.one(`SELECT COUNT(*) FROM PS_DOC_HDR WHERE DOC_TYP = 'O'`);
const fault = (fields: Readonly<Record<string, unknown>>) =>
  company.api.setFaults([{ match: 'document.create', times: 1, ...fields }]);

describe('a fault', () => {
  it.each([
    ['reset-before', {}, 0],
    ['reset-after', {}, 1],
    ['half-body', {}, 1],
    ['restart', {}, 0],
    ['restart', { isDone: true }, 1],
  ])('%s %o cuts the connection, and so many orders are there: %i', async (kind, fields, saved) => {
    fault({ kind, ...fields });
    await expect(post()).rejects.toThrow();
    expect(orders()).toBe(saved);
    expect((await post()).status).toBe(201);
  });

  it('500-after-save says that it failed, and saved', async () => {
    fault({ kind: '500-after-save' });
    const { status, body } = await post();
    expect([status, pick(body, 'ErrorCode')]).toEqual([500, 'ERROR_UNKNOWN']);
    expect(pick(body, 'Message')).toContain('Object reference');
    expect(orders()).toBe(1);
  });

  it('late-save saves when the simulated clock gets there, asked or not', async () => {
    fault({ kind: 'late-save', afterMs: 120_000 });
    await expect(post()).rejects.toThrow();
    company.clock = new Date(company.clock.getTime() + 119_000);
    expect(await company.api.settle()).toBe(0);
    await company.call('GET', '/Company');
    expect(orders()).toBe(0);
    company.clock = new Date(company.clock.getTime() + 1_000);
    await company.call('GET', '/Company');
    expect(orders()).toBe(1);
    expect(await company.api.settle()).toBe(0);
  });

  it('status refuses before any work, as the service or as a proxy before it', async () => {
    fault({ kind: 'status', status: 429, retryAfterSeconds: 7 });
    const proxy = await post();
    expect([proxy.status, proxy.headers['retry-after'], proxy.body]).toEqual([429, '7', null]);
    fault({ kind: 'status', status: 500 });
    expect(pick((await post()).body, 'ErrorCode')).toBe('ERROR_UNKNOWN');
    expect(orders()).toBe(0);
  });

  it('slow keeps the answer waiting and nothing else', async () => {
    fault({ kind: 'slow', delayMs: 5 });
    expect((await post()).status).toBe(201);
  });

  it('strikes what it names, after as many as it lets pass, as often as it says', async () => {
    company.api.setFaults([{ kind: 'status', status: 503, match: 'POST /document', after: 1, times: 1 }]);
    const seen = [];
    for (let turn = 0; turn < 3; turn++) {
      seen.push((await company.call('GET', '/Company')).status, (await post()).status);
    }
    expect(seen).toEqual([200, 201, 200, 503, 200, 201]);
  });

  it('is refused in one sentence when it makes no sense', () => {
    expect(() => company.api.setFaults([{ kind: 'late-save' }])).toThrow(
      /Fault 1 of the Counterpoint API is wrong at "afterMs"/,
    );
    expect(() => company.api.setFaults([{ kind: 'needs-coffee' }])).toThrow(/Fault 1/);
  });
});

describe('the server', () => {
  it('counts what was asked, whatever became of it', async () => {
    fault({ kind: 'reset-before' });
    await post().catch(() => null);
    await company.call('GET', '/Nowhere');
    expect(company.api.calls()).toEqual({ 'document.create': 1, unknown: 1 });
    expect(company.api.writes()).toBe(1);
  });

  it('answers again after a restart, with what was saved', async () => {
    await post();
    await company.api.restart();
    expect((await post()).status).toBe(201);
    expect(orders()).toBe(2);
  });
});
