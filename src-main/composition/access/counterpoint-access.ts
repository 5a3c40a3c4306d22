import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { SecretName, SecretStore } from '../../engine/ports/secret-store.ts';
import type { CounterpointConfig } from '../../pos/counterpoint/index.ts';
import { environmentVariable } from '../../secrets/index.ts';
import type { CounterpointConfig as CounterpointSettings } from '../../settings/index.ts';
import { counterpointSecret } from './secret-names.ts';

/** What opens a company's database. */
export interface CounterpointAccess {
  readonly config: CounterpointConfig;
  readonly password: string;
}

/** The server's certificate, or its authority's, in a company's folder. */
export const CERTIFICATE_FILE = 'counterpoint-certificate.pem';
/** The same of Counterpoint's REST API. */
export const API_CERTIFICATE_FILE = 'counterpoint-api-certificate.pem';

/** A shop's server is near; longer than this, it is down. */
const CONNECT_TIMEOUT_MS = 15_000;
/** A statement of ours takes milliseconds; one that takes longer than this would hold up the tills. */
const REQUEST_TIMEOUT_MS = 60_000;

/** The adapter's configuration out of settings, certificate file and secrets. Failures: `auth`, `rejected`. */
export async function counterpointAccess(
  settings: CounterpointSettings,
  home: string,
  secrets: SecretStore,
): Promise<Result<CounterpointAccess, SyncError>> {
  const config = await counterpointConfig(settings);
  if (!config.ok) return config;
  const password = await secretOf(counterpointSecret(home, 'password'), secrets, (name) =>
    passwordMissing(name, settings.user, 'user'),
  );
  return password.ok ? ok({ config: config.value, password: password.value }) : password;
}

/** What opens the company's REST API. */
export interface ApiAccess {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly apiKey: string;
  /** Of the API's own certificate or its authority; undefined: as the computer trusts. */
  readonly caPem: string | undefined;
}

/** The same for the REST API; null where the settings name none. */
export async function apiAccess(
  { api, caFile }: CounterpointSettings,
  home: string,
  secrets: SecretStore,
): Promise<Result<ApiAccess | null, SyncError>> {
  if (api === undefined) return ok(null);
  const file = api.caFile ?? caFile;
  const ca = file === undefined ? ok(undefined) : await readCertificate(file);
  if (!ca.ok) return ca;
  const password = await secretOf(counterpointSecret(home, 'api-password'), secrets, (name) =>
    passwordMissing(name, api.user, 'apiUser'),
  );
  if (!password.ok) return password;
  const apiKey = await secretOf(counterpointSecret(home, 'api-key'), secrets, apiKeyMissing);
  if (!apiKey.ok) return apiKey;
  const { url, user } = api;
  return ok({ url, user, password: password.value, apiKey: apiKey.value, caPem: ca.value });
}

async function secretOf(
  name: SecretName,
  secrets: SecretStore,
  missing: (name: SecretName) => SyncError,
): Promise<Result<string, SyncError>> {
  const found = await secrets.get(name);
  if (!found.ok) return found;
  return found.value === null ? err(missing(name)) : ok(found.value);
}

/** The adapter's configuration without any log-in's secret; reads the certificate's file. */
async function counterpointConfig(
  settings: CounterpointSettings,
): Promise<Result<CounterpointConfig, SyncError>> {
  const ca = settings.caFile === undefined ? ok(undefined) : await readCertificate(settings.caFile);
  if (!ca.ok) return ca;
  const { server, port, instance, database, user, encrypt, trustServerCertificate, timeZone } = settings;
  const { allowUnencrypted, certificateFingerprint, catalog, unpostedTicketDays } = settings;
  return ok({
    server,
    port,
    instance,
    database,
    user,
    encrypt,
    allowUnencrypted,
    trustServerCertificate,
    certificateFingerprint,
    caPem: ca.value,
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    timeZone,
    catalog,
    unpostedTicketDays,
  });
}

async function readCertificate(file: string): Promise<Result<string, SyncError>> {
  try {
    const pem = await readFile(file, 'utf8');
    return pem.includes('-----BEGIN CERTIFICATE-----') ? ok(pem) : err(notACertificate(file, 'no PEM text'));
  } catch (cause) {
    return err(notACertificate(file, cause instanceof Error ? cause.message : String(cause)));
  }
}

const notACertificate = (file: string, detail: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'pos.certificate-unreadable',
    subject: { entity: 'pos', id: 'counterpoint' },
    field: 'caFile',
    operatorMessage: `The certificate file ${file} could not be read.`,
    remedy: 'Give the path of a certificate in PEM form (a text that begins with BEGIN CERTIFICATE).',
    detail,
  });

/** A log-in of the point of sale without a password. */
export const passwordMissing = (name: SecretName, user: string, field: string): SyncError =>
  syncError({
    kind: 'auth',
    code: 'pos.password-missing',
    subject: { entity: 'pos', id: 'counterpoint' },
    field,
    operatorMessage: `There is no password for the Counterpoint log-in ${user}.`,
    remedy: `Set ${environmentVariable(name)} and connect Counterpoint again; the password is then kept in the keychain.`,
  });

const apiKeyMissing = (name: SecretName): SyncError =>
  syncError({
    kind: 'auth',
    code: 'pos.api-key-missing',
    subject: { entity: 'pos', id: 'counterpoint' },
    field: 'apiKey',
    operatorMessage: "There is no key for Counterpoint's API.",
    remedy: `Set ${environmentVariable(name)} and connect Counterpoint again; the key is then kept in the keychain.`,
  });
