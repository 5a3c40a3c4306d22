import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { PosInfo } from '../../engine/ports/pos.ts';
import { silentLog } from '../../observability/index.ts';
import { createCounterpointPos, showCertificate } from '../../pos/counterpoint/index.ts';
import type { Settings, SettingsInput } from '../../settings/index.ts';
import { API_CERTIFICATE_FILE, CERTIFICATE_FILE, counterpointAccess } from '../access/counterpoint-access.ts';
import { type CounterpointSecret, counterpointSecret } from '../access/secret-names.ts';
import { checkApi } from './check-api.ts';
import { checkFlagUser } from './check-flag-user.ts';
import { parseServerAddress } from './counterpoint-address.ts';
import { draftSettings, idOf, type SetupDeps, saveDraft } from './setup-draft.ts';
import { atStage, type SetupFailure } from './setup-failure.ts';
import type { Keeping } from './setup-secrets.ts';

/** What a person enters; passwords come from the environment or the keychain. */
export interface CounterpointRequest {
  /** `HOST`, `HOST,PORT` or `HOST\INSTANCE`. */
  readonly server: string;
  readonly database: string;
  readonly user: string;
  readonly flagUser?: string | undefined;
  /** `caFile`: its own certificate, or its authority's; left out: `caFile` of the server counts. */
  readonly api?: { readonly url: string; readonly user: string; readonly caFile?: string } | undefined;
  readonly caFile?: string | undefined;
  readonly encrypt: boolean;
  /** The log-in may go to another computer in clear text. */
  readonly allowUnencrypted: boolean;
  readonly trustServerCertificate: boolean;
  /** SHA-256 of the one certificate to accept. */
  readonly certificateFingerprint?: string | undefined;
  /** IANA zone; this computer's unless told. */
  readonly timeZone?: string | undefined;
  /** What of the items is sold, and how; what is not told stays as it was. */
  readonly catalog?: CatalogInput | undefined;
  /** Where Counterpoint keeps its pictures; as it was unless told. */
  readonly imageFolder?: string | undefined;
}

type CatalogInput = NonNullable<SettingsInput['counterpoint']>['catalog'];

/** Counterpoint as it was connected and saved. */
export interface CounterpointConnected {
  readonly info: PosInfo;
  readonly settings: Settings;
  readonly passwordIn: Keeping;
  readonly isPractice: boolean;
  /** Stores that had no location yet and now offer the stock of all. */
  readonly locationsGivenTo: readonly string[];
}

/**
 * Checks every field, connects with every log-in that was named, and only then saves. Failures name the field, the cause
 * and the remedy; nothing is saved then.
 */
export async function connectCounterpoint(
  request: CounterpointRequest,
  deps: SetupDeps,
): Promise<Result<CounterpointConnected, SetupFailure>> {
  const address = parseServerAddress(request.server);
  if (address === null) return atStage('input', err(notAServer(request.server)));
  const { database, user, flagUser, api, caFile, encrypt, allowUnencrypted } = request;
  const { trustServerCertificate, certificateFingerprint } = request;
  const timeZone = request.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const counterpoint = {
    ...address,
    database,
    user,
    ...(flagUser === undefined ? {} : { flagUser }),
    ...(api === undefined ? {} : { api }),
    encrypt,
    allowUnencrypted,
    trustServerCertificate,
    ...(certificateFingerprint === undefined ? {} : { certificateFingerprint }),
    ...(caFile === undefined ? {} : { caFile }),
    timeZone,
  };
  const first = draftSettings(deps.home, (present) => ({
    ...present,
    counterpoint: { ...counterpoint, ...chosen(present, request) },
  }));
  if (!first.ok) return first;
  const info = await testCounterpoint(first.value.next, deps);
  if (!info.ok) return atStage('test', err(await withOptions(info.error, first.value.next, deps)));

  const kept = caFile === undefined ? {} : { caFile: keepCertificate(deps.home, caFile, CERTIFICATE_FILE) };
  const keptApi =
    api?.caFile === undefined
      ? {}
      : { api: { ...api, caFile: keepCertificate(deps.home, api.caFile, API_CERTIFICATE_FILE) } };
  const locations = info.value.locations.map(({ code }) => code);
  const locationsGivenTo = (first.value.present?.connections ?? [])
    .filter((connection) => connection.locations.length === 0)
    .map(({ id }) => id);
  const draft = draftSettings(deps.home, (present) => ({
    ...named(present, first.value.present, info.value),
    counterpoint: { ...counterpoint, ...chosen(present, request), ...kept, ...keptApi },
    connections: (present.connections ?? []).map((connection) =>
      locationsGivenTo.includes(connection.id) ? { ...connection, locations } : connection,
    ),
  }));
  if (!draft.ok) return draft;
  const passwordIn = await keepPasswords(draft.value.next, deps);
  const saved = saveDraft(deps.home, draft.value);
  if (!saved.ok) return atStage('refused', saved);
  const isPractice = draft.value.becomesPractice;
  return ok({ info: info.value, settings: saved.value, passwordIn, isPractice, locationsGivenTo });
}

/** What the owner chose about the items, which a new address does not change. */
function chosen({ counterpoint }: SettingsInput, request: CounterpointRequest) {
  const imageFolder = request.imageFolder ?? counterpoint?.imageFolder;
  return {
    catalog: { ...counterpoint?.catalog, ...request.catalog },
    unpostedTicketDays: counterpoint?.unpostedTicketDays,
    ...(imageFolder === undefined ? {} : { imageFolder }),
  };
}

/** Connects as the settings say and answers what the company is; also tries the other log-ins. */
export async function testCounterpoint(
  { counterpoint }: Settings,
  deps: SetupDeps,
): Promise<Result<PosInfo, SyncError>> {
  if (counterpoint === null) return err(notAServer(''));
  const { home, clock, secrets, signal } = deps;
  const access = await counterpointAccess(counterpoint, home, secrets);
  if (!access.ok) return access;
  const pos = createCounterpointPos({ ...access.value, clock, log: silentLog });
  try {
    const info = await pos.check(signal);
    if (!info.ok) return info;
    const flagUser = await checkFlagUser(counterpoint, access.value.config, deps);
    if (!flagUser.ok) return flagUser;
    const api = await checkApi(counterpoint, deps);
    return api.ok ? info : api;
  } finally {
    await pos.close();
  }
}

// The company's folder holds all that it needs; the file that was named may be gone tomorrow.
function keepCertificate(home: string, file: string, name: string): string {
  const own = join(resolve(home), name);
  mkdirSync(resolve(home), { recursive: true });
  if (resolve(file) !== own) copyFileSync(file, own);
  return own;
}

// The adapter knows no command line.
async function withOptions(error: SyncError, settings: Settings, deps: SetupDeps): Promise<SyncError> {
  switch (error.code) {
    case 'pos.unencrypted-refused':
      return { ...error, remedy: `${error.remedy} The option is --allow-unencrypted.` };
    case 'pos.certificate-untrusted': {
      const shown = await shownFingerprint(settings, deps);
      const pin =
        shown === null ? '' : `, or pin this one with --pin ${shown} after you compared it on the server`;
      return { ...error, remedy: `Give the server's certificate with --ca FILE${pin}.` };
    }
    default:
      return error;
  }
}

async function shownFingerprint({ counterpoint }: Settings, deps: SetupDeps): Promise<string | null> {
  if (counterpoint === null) return null;
  const { home, clock, secrets, signal } = deps;
  const access = await counterpointAccess(counterpoint, home, secrets);
  if (!access.ok) return null;
  const shown = await showCertificate({ config: access.value.config, clock, log: silentLog }, signal);
  return shown?.fingerprint ?? null;
}

// The company's own name, when it is first seen; afterwards the owner may have chosen another.
function named(next: SettingsInput, present: Settings | null, { company }: PosInfo): SettingsInput {
  return present === null ? { ...next, company: { id: idOf(company), name: company } } : next;
}

async function keepPasswords({ counterpoint }: Settings, { home, secrets }: SetupDeps): Promise<Keeping> {
  const fields: CounterpointSecret[] = ['password'];
  if (counterpoint?.flagUser !== undefined) fields.push('flag-password');
  if (counterpoint?.api !== undefined) fields.push('api-password', 'api-key');
  const kept = await Promise.all(fields.map((field) => secrets.keep(counterpointSecret(home, field))));
  return kept.includes('environment') ? 'environment' : 'keychain';
}

const notAServer = (server: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'pos.server-malformed',
    field: 'server',
    operatorMessage: `"${server}" is not the address of a SQL Server.`,
    remedy: 'Write HOST, HOST,PORT or HOST\\INSTANCE, for example TILLSRV\\CPSQL.',
  });
