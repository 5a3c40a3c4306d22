import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { expectProducts } from '../audit/index.ts';
import { generateCompany } from '../company/index.ts';
import { type CounterpointApiHandle, startCounterpointApi } from '../counterpoint-api/index.ts';
import { makeCompanyFolder } from './company-folder.ts';
import { startCompanyServer } from './company-server.ts';
import { auditTerms, COMPANY_TERMS, orderPrefix, UTC_OFFSET_MINUTES } from './company-terms.ts';
import type { PracticeAddresses } from './control.schema.ts';
import { controlHandlers } from './control-handlers.ts';
import { startControlServer } from './control-server.ts';
import { makeExistingStore } from './existing-store.ts';
import type { HostOptions } from './host-arguments.ts';
import { joinLifeAndAudit } from './life-and-audit.ts';
import type { PracticeStore } from './practice-store.ts';
import { SimulatedClock } from './simulated-clock.ts';
import { startStore } from './store-kinds.ts';

export interface PracticeHost {
  readonly addresses: PracticeAddresses;
  /** Ends every server and removes the company's files. */
  stop(): Promise<void>;
}

/**
 * Founds a company, opens its SQL Server, its API and its stores, and answers when all of them do. Aborting throws the signal's
 * reason, with nothing left behind.
 */
export async function startPracticeHost(options: HostOptions, signal: AbortSignal): Promise<PracticeHost> {
  const started = new AsyncDisposableStack();
  const stop = () => started.disposeAsync();
  try {
    return { addresses: await startAll(options, signal, started), stop };
  } catch (problem) {
    await stop();
    throw problem;
  }
}

async function startAll(
  options: HostOptions,
  signal: AbortSignal,
  started: AsyncDisposableStack,
): Promise<PracticeAddresses> {
  const folder = makeCompanyFolder();
  started.defer(() => rm(folder, { recursive: true, force: true }));

  const clock = new SimulatedClock();
  const { items, seed, isSound } = options;
  const company = generateCompany({ items, seed, sound: isSound, now: clock.now() });
  const server = await startCompanyServer(company, folder, clock.now, signal);
  started.defer(() => server.stop());
  const { database } = server;
  const api = await startCounterpointApi({
    database,
    now: clock.now,
    utcOffsetMinutes: UTC_OFFSET_MINUTES,
    companyAlias: server.address.database,
  });
  started.defer(() => api.stop());

  const terms = auditTerms(COMPANY_TERMS);
  const existing = makeExistingStore(
    seed,
    options.existing,
    () => expectProducts(database, terms, clock.now()),
    new Set(company.troublesomeItems()),
  );
  const stores: PracticeStore[] = [];
  for (const platform of options.stores) {
    const store = await startStore(platform, { ...options, now: clock.now });
    started.defer(() => store.stop());
    for (const product of existing.products) store.addProduct(product);
    stores.push(store);
  }

  const ambiguous = new Set(existing.ambiguous);
  const leaveAlone = [...company.troublesomeItems(), ...ambiguous];
  const world = { seed, database, now: clock.now, utcOffsetMinutes: UTC_OFFSET_MINUTES, stores, leaveAlone };
  const { life, audit } = joinLifeAndAudit({ ...world, company, ambiguous, terms: COMPANY_TERMS });
  const token = randomBytes(32).toString('base64url');
  const handlers = controlHandlers({ clock, sqlServer: server.handle, api, stores, life, audit });
  const control = await startControlServer(handlers, token);
  started.defer(() => control.stop());
  signal.throwIfAborted();

  return {
    control: { url: control.url, token },
    counterpoint: { ...server.address, api: apiAddress(api) },
    stores: stores.map(({ id, platform, url, credentials, orders }, position) => ({
      id,
      platform,
      url,
      credentials,
      orderPrefix: orders === null ? null : orderPrefix(COMPANY_TERMS.orders.prefix, position),
    })),
    terms: COMPANY_TERMS,
  };
}

const apiAddress = ({
  url,
  user,
  password,
  apiKey,
  certificatePem,
}: CounterpointApiHandle): PracticeAddresses['counterpoint']['api'] => ({
  url,
  user,
  password,
  apiKey,
  certificatePem,
});
