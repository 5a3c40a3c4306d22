import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { PracticeAddresses } from '../../practice/host/control.schema.ts';
import { environmentVariable } from '../../secrets/index.ts';
import { counterpointSecret, storeSecret } from '../access/secret-names.ts';
import { applyFaults } from './apply-faults.ts';
import type { PracticeFaults } from './parse-faults.ts';
import { type PracticeOptions, type PracticeProcess, startPracticeProcess } from './practice-process.ts';
import { checkPracticeStores } from './practice-stores.ts';

/** What kind of practice company is served, and what goes wrong in it. */
export interface ServePracticeOptions extends PracticeOptions {
  readonly faults: PracticeFaults;
}

/** A practice company that others connect to. */
export interface ServedPractice {
  readonly document: PracticeDocument;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

/** What is printed when everything answers. */
export interface PracticeDocument extends PracticeAddresses {
  /** The certificates of SQL Server and API, for `connect counterpoint --ca`. */
  readonly certificateFile: string;
  /** The log-ins as the command line takes them. */
  readonly environment: Readonly<Record<string, string>>;
  /** The commands that connect a company's folder to it. */
  readonly commands: readonly string[];
}

/** Starts a practice company in its own process. Failure: faults that a double refuses. */
export async function servePractice(
  options: ServePracticeOptions,
): Promise<Result<ServedPractice, SyncError>> {
  const stores = checkPracticeStores(options.stores);
  if (!stores.ok) return stores;
  const practice = await startPracticeProcess(options);
  const faults = await applyFaults(practice, options.faults);
  if (!faults.ok) {
    await practice.stop();
    return faults;
  }
  return ok({ document: documentOf(practice), ended: practice.ended, stop: () => practice.stop() });
}

function documentOf({ addresses, certificateFile }: PracticeProcess): PracticeDocument {
  return {
    ...addresses,
    certificateFile,
    environment: environmentOf(addresses),
    commands: commandsOf(addresses, certificateFile),
  };
}

function environmentOf({ counterpoint, stores }: PracticeAddresses): Record<string, string> {
  const home = '.';
  return Object.fromEntries([
    [environmentVariable(counterpointSecret(home, 'password')), counterpoint.password],
    [environmentVariable(counterpointSecret(home, 'flag-password')), counterpoint.flagPassword],
    [environmentVariable(counterpointSecret(home, 'api-password')), counterpoint.api.password],
    [environmentVariable(counterpointSecret(home, 'api-key')), counterpoint.api.apiKey],
    ...stores.flatMap(({ id, credentials }) =>
      Object.entries(credentials).map(([field, value]) => [
        environmentVariable(storeSecret(home, id, field)),
        value,
      ]),
    ),
  ]);
}

function commandsOf({ counterpoint, stores, terms }: PracticeAddresses, certificateFile: string): string[] {
  const { server, port, database, user, flagUser, timeZone, api } = counterpoint;
  const { units, family } = terms;
  const families =
    family === null
      ? ''
      : ` --family ${family.field}${family.options.map(({ name, field }) => ` --family-option ${name}=${field}`).join('')}`;
  return [
    `connect counterpoint --home shop --server ${server},${port} --database ${database} --user ${user} --flag-user ${flagUser} --api-url ${api.url} --api-user ${api.user} --ca ${certificateFile} --time-zone ${timeZone} --units ${units}${families}`,
    ...stores.map(
      ({ id, platform, url }) =>
        `connect store ${platform} --home shop --id ${id} --url ${url} --locations ${terms.locations.join(',')} --buffer ${terms.buffer} --price-level ${terms.priceLevel} --compare-at-level ${terms.compareAtLevel ?? 'none'}`,
    ),
    ...stores.flatMap(({ id, orderPrefix }) =>
      orderPrefix === null ? [] : [ordersCommand(id, orderPrefix, terms)],
    ),
  ];
}

/** What is not said, Counterpoint's own web set-up says. */
function ordersCommand(id: string, prefix: string, { orders }: PracticeAddresses['terms']): string {
  const payments = orders.payments.map(
    ({ method, trigger, payCode }) => ` --payment '${method}=${trigger}:${payCode}'`,
  );
  return `connect orders --home shop --store ${id} --prefix ${prefix}${payments.join('')} --fulfilled-in ${orders.fulfilledIn} --returns ${orders.returns}`;
}
