import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ControlHandlers,
  ControlRefusal,
  type ControlServer,
  startControlServer,
} from '../../../../src-main/practice/host/control-server.ts';

const TOKEN = 'a-token';
let server: ControlServer;
let seen: unknown[];

const handlers: ControlHandlers = {
  'clock.set': async (input) => {
    seen.push(input);
    return {};
  },
  life: async (input) => {
    seen.push(input);
    return { events: {} };
  },
  faults: async () => {
    throw new ControlRefusal('There is no store “etsy”.');
  },
  audit: async () => {
    throw new Error('broken');
  },
  'minimum-writes': async () => ({}),
  facts: async () => ({}),
};

beforeEach(async () => {
  seen = [];
  server = await startControlServer(handlers, TOKEN);
});
afterEach(() => server.stop());

async function ask(operation: string, body = '{}', { token = TOKEN, method = 'POST' } = {}) {
  const response = await fetch(`${server.url}/${operation}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(method === 'POST' ? { body } : {}),
  });
  return { status: response.status, body: await response.json() };
}

describe('the control server', () => {
  it('hands parsed input to the operation, with defaults filled in', async () => {
    expect(await ask('clock.set', '{"offsetMs":900000}')).toEqual({ status: 200, body: {} });
    expect(await ask('life', '{"minutes":5}')).toEqual({ status: 200, body: { events: {} } });
    expect(seen).toEqual([
      { offsetMs: 900_000 },
      { minutes: 5, intensity: 1, orders: 0, postsTickets: true },
    ]);
  });

  it('refuses a wrong token before anything else', async () => {
    expect(await ask('clock.set', '{"offsetMs":1}', { token: 'b-token' })).toMatchObject({ status: 401 });
    expect(await ask('clock.set', '{"offsetMs":1}', { token: '' })).toMatchObject({ status: 401 });
    expect(seen).toEqual([]);
  });

  it('refuses operations and methods that it does not know, and input of another shape', async () => {
    expect(await ask('explode')).toMatchObject({ status: 404 });
    expect(await ask('audit', '', { method: 'GET' })).toMatchObject({ status: 404 });
    expect(await ask('clock.set', '{"offsetMs":"soon"}')).toMatchObject({ status: 400 });
    expect(await ask('clock.set', '{')).toMatchObject({ status: 400 });
    expect(await ask('life', '{"minutes":0}')).toMatchObject({ status: 400 });
  });

  it('tells a refusal in a sentence, and a defect with its stack', async () => {
    expect(await ask('faults', '{"store":"etsy","faults":[]}')).toEqual({
      status: 400,
      body: { error: 'There is no store “etsy”.' },
    });
    const { status, body } = await ask('audit');
    expect(status).toBe(500);
    expect(body.error).toMatch(/broken[\s\S]*at /);
  });

  it('listens on loopback alone', () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
  });
});
