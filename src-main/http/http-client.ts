import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { AxiosHeaders, type AxiosInstance } from 'axios';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import type { OnPlatformCall } from '../engine/ports/commerce-platform.ts';
import type { HttpAnswer, HttpFault, HttpRequest } from './http-request.ts';
import { faultOf } from './network-fault.ts';

/** A batch of 100 records is 2 to 4 s of work on an idle server and a minute on a shared one; proxies give up at 100 s. */
const WRITE_TIMEOUT_MS = 95_000;
const READ_TIMEOUT_MS = 45_000;

/** Kept connections that idle longer are closed: after a sleep of the computer they are dead without knowing it. */
const IDLE_MS = 20_000;

const LARGEST_ANSWER = 64 * 1024 * 1024;
const LARGEST_BODY = 16 * 1024 * 1024;
const USER_AGENT = 'Tillbridge/1 (+store sync)';

export interface HttpClientOptions {
  readonly onCall: OnPlatformCall;
  /** PEM of a certificate to trust for this store alone; null: the usual authorities. */
  readonly certificatePem: string | null;
  readonly maxSockets: number;
  readonly readTimeoutMs?: number | undefined;
  readonly writeTimeoutMs?: number | undefined;
}

/** Sends one request and reads its whole answer. Redirects are answers; proxies of the environment are not used. */
export interface HttpClient {
  send(request: HttpRequest): Promise<Result<HttpAnswer, HttpFault>>;
  close(): void;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const trust = options.certificatePem === null ? {} : { ca: options.certificatePem };
  const kept = agents({ keepAlive: true, maxSockets: options.maxSockets, timeout: IDLE_MS }, trust);
  // A kept connection may be closed by the server in the moment it is used again. For a create that would be a doubt
  // about every such record, so creates get a connection of their own.
  const fresh = agents({ keepAlive: false, maxSockets: options.maxSockets }, trust);
  const client = axios.create({
    adapter: 'http',
    proxy: false,
    maxRedirects: 0,
    maxContentLength: LARGEST_ANSWER,
    maxBodyLength: LARGEST_BODY,
    responseType: 'text',
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
  });
  return {
    send: (request) => exchange(client, request.effect === 'create' ? fresh : kept, request, options),
    close: () => {
      for (const agent of [...Object.values(kept), ...Object.values(fresh)]) agent.destroy();
    },
  };
}

function agents(
  options: { keepAlive: boolean; maxSockets: number; timeout?: number },
  trust: { ca?: string },
): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  return { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent({ ...options, ...trust }) };
}

async function exchange(
  client: AxiosInstance,
  agent: { httpAgent: HttpAgent; httpsAgent: HttpsAgent },
  request: HttpRequest,
  options: HttpClientOptions,
): Promise<Result<HttpAnswer, HttpFault>> {
  if (request.signal.aborted) return err({ kind: 'canceled', code: 'NOT-SENT', message: 'stopped before' });
  const timeoutMs =
    request.effect === 'read'
      ? (options.readTimeoutMs ?? READ_TIMEOUT_MS)
      : (options.writeTimeoutMs ?? WRITE_TIMEOUT_MS);
  const deadline = AbortSignal.timeout(timeoutMs);
  options.onCall(request.operation, request.effect === 'read' ? 'read' : 'write');
  const startedAt = performance.now();
  try {
    const response = await client.request<unknown>({
      ...agent,
      method: request.method,
      url: request.url,
      headers: { accept: 'application/json', 'user-agent': USER_AGENT, ...request.headers },
      ...(request.body === undefined ? {} : { data: JSON.stringify(request.body) }),
      signal: AbortSignal.any([request.signal, deadline]),
    });
    return ok({
      status: response.status,
      headers: headersOf(AxiosHeaders.from(response.headers as AxiosHeaders)),
      text: typeof response.data === 'string' ? response.data : '',
      tookMs: performance.now() - startedAt,
    });
  } catch (error) {
    return err(faultOf(error, { isCanceled: request.signal.aborted, isLate: deadline.aborted, timeoutMs }));
  }
}

function headersOf(headers: AxiosHeaders): Record<string, string> {
  const entries = Object.entries(headers.toJSON());
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
