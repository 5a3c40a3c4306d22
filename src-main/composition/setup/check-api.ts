import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { isLoopbackHost } from '../../../src-shared/domain/loopback.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { CounterpointConfig as CounterpointSettings } from '../../settings/index.ts';
import { passwordMissing } from '../counterpoint-access.ts';
import { counterpointSecret } from '../secret-names.ts';
import type { SetupDeps } from './setup-draft.ts';

const TIMEOUT_MS = 10_000;

/**
 * Asks Counterpoint's REST API whether it is there and takes the log-in, where one is named (Basic log-in over TLS,
 * github.com/NCRCounterpointAPI/APIGuide). What the user may do there shows with the first order.
 */
export async function checkApi(
  { api }: CounterpointSettings,
  caPem: string | undefined,
  { home, secrets, signal }: SetupDeps,
): Promise<Result<void, SyncError>> {
  if (api === undefined) return ok();
  const url = URL.parse(api.url);
  if (url === null || !/^https?:$/.test(url.protocol)) return err(notAnAddress(api.url));
  if (url.protocol === 'http:' && !isInside(url.hostname)) return err(notEncrypted(api.url));
  const name = counterpointSecret(home, 'api-password');
  const password = await secrets.get(name);
  if (!password.ok) return password;
  if (password.value === null) return err(passwordMissing(name, api.user, 'apiUser'));
  try {
    const status = await ask(url, `${api.user}:${password.value}`, caPem, signal);
    return status === 401 ? err(loginRefused(api.user)) : ok();
  } catch (cause) {
    return err(unreachable(api.url, cause));
  }
}

function ask(url: URL, login: string, caPem: string | undefined, signal: AbortSignal): Promise<number> {
  const options = {
    headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}`, accept: 'application/json' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    ...(caPem === undefined ? {} : { ca: [...rootCertificates, caPem] }),
  };
  const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = start(url, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end();
  });
}

// Private ranges of RFC 1918 and names without a domain never leave the shop's network.
function isInside(host: string): boolean {
  if (isLoopbackHost(host)) return true;
  if (isIP(host) === 0) return !host.includes('.') || host.endsWith('.local');
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);
}

const TLS_CODES = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/;

function unreachable(url: string, cause: unknown): SyncError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const isCertificate = TLS_CODES.test(code);
  return syncError({
    kind: isCertificate ? 'rejected' : 'transient',
    code: isCertificate ? 'pos.api-certificate-untrusted' : 'pos.api-unreachable',
    subject: { entity: 'pos', id: 'counterpoint' },
    field: 'apiUrl',
    operatorMessage: isCertificate
      ? `The certificate of Counterpoint's API at ${url} is not trusted.`
      : `Counterpoint's API at ${url} does not answer.`,
    remedy: isCertificate
      ? 'Give the certificate, or its authority, with --ca.'
      : 'Check the address and that the API service runs on that computer.',
    detail,
  });
}

const notAnAddress = (url: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'pos.api-malformed',
    field: 'apiUrl',
    operatorMessage: `"${url}" is not the address of Counterpoint's API.`,
    remedy: 'Write it with https, for example https://tillsrv:52000.',
  });

const notEncrypted = (url: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'pos.api-not-encrypted',
    field: 'apiUrl',
    operatorMessage: `${url} would send the log-in unencrypted beyond the shop's network.`,
    remedy: 'Use an https address.',
  });

const loginRefused = (user: string): SyncError =>
  syncError({
    kind: 'auth',
    code: 'pos.api-login-refused',
    subject: { entity: 'pos', id: 'counterpoint' },
    field: 'apiUser',
    operatorMessage: `Counterpoint's API refused the log-in ${user}.`,
    remedy: 'Write the user as COMPANY.USER and check its password.',
  });
