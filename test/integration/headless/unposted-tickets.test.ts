import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, openCompany } from '../../../src-main/composition/company.ts';
import { examineCompany } from '../../../src-main/composition/doctor/examine-company.ts';
import { MemorySecretStore } from '../../../src-main/composition/practice/memory-secret-store.ts';
import { OffsetClock } from '../../../src-main/composition/practice/offset-clock.ts';
import { connectPractice } from '../../../src-main/composition/practice/practice-home.ts';
import {
  type PracticeProcess,
  startPracticeProcess,
} from '../../../src-main/composition/practice/practice-process.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

let home: string;
let practice: PracticeProcess;
let company: Company;
const clock = new OffsetClock();
const secrets = new MemorySecretStore();

/** Time passes for the company and for Tillbridge, and what is due is done. */
async function pass(minutes: number, postsTickets = true): Promise<void> {
  clock.advance(minutes * 60_000);
  await practice.setClock(clock.offsetMs);
  await practice.live(15, 1, undefined, 4, postsTickets);
  await company.engine.runCycle({});
  await company.engine.drain();
}

const openCodes = () =>
  company.stores.errors.list({ state: 'open', limit: 100 }).map(({ error }) => error.code);
const posted = () => company.stores.orders.ledger.counts().posted;
const ticketCheck = async () => {
  const checks = await examineCompany({ home, clock, secrets }, AbortSignal.timeout(60_000));
  return checks.find(({ id }) => id === 'orders.tickets');
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tillbridge-tickets-'));
  practice = await startPracticeProcess({ items: 60, seed: 5, stores: ['woocommerce'], isSound: true });
  const connected = await connectPractice(home, practice.addresses, secrets, clock);
  if (!connected.ok) throw new Error(connected.error.operatorMessage);
  const opened = await openCompany({ home, clock, secrets });
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  company = opened.value;
  await company.engine.runCycle({});
}, 60_000);
afterAll(async () => {
  await company.close();
  await practice.stop();
  await rm(home, { recursive: true, force: true });
});

it('tickets that staff do not post for days are told by doctor and in the list of errors, until they are posted', async () => {
  expect(await ticketCheck()).toMatchObject({ state: 'pass', remedy: '' });
  await pass(15);
  await pass(30, false);
  await pass(2 * DAY, false);
  expect(openCodes(), 'a weekend long nobody minds').not.toContain('pos.tickets-unposted');
  const before = posted();
  await pass(2 * DAY, false);
  await pass(15, false);
  expect(openCodes()).toContain('pos.tickets-unposted');
  expect(posted(), 'orders go on').toBeGreaterThan(before);
  const check = await ticketCheck();
  expect(check).toMatchObject({ state: 'warn', remedy: expect.stringContaining('drawer W1 of store WEB') });
  expect(check?.detail).toContain('Until then stock on hand and accounts stand still.');
  await pass(HOUR);
  await pass(HOUR);
  expect(openCodes()).not.toContain('pos.tickets-unposted');
  expect(await ticketCheck()).toMatchObject({ state: 'pass' });
}, 120_000);
