import { ClientRequest } from 'node:http';
import axios, { AxiosHeaders, type AxiosInstance } from 'axios';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import type { OnPlatformCall } from '../engine/ports/commerce-platform.ts';
import { type ConnectionOptions, Connections } from './connections.ts';
import type { HttpAnswer, HttpFault, HttpRequest } from './http-request.ts';
import { faultOf } from './network-fault.ts';

/** A batch of 100 records is 2 to 4 s of work on an idle server and a minute on a shared one; proxies give up at 100 s. */
const WRITE_TIMEOUT_MS = 95_000;
const READ_TIMEOUT_MS = 45_000;

const LARGEST_ANSWER = 64 * 1024 * 1024;
const LARGEST_BODY = 16 * 1024 * 1024;
const USER_AGENT = 'Tillbridge/1 (+store sync)';

export interface HttpClientOptions extends ConnectionOptions {
  readonly onCall: OnPlatformCall;
  /** In ms, for the whole exchange of a read, and of everything else. */
  readonly readTimeoutMs?: number | undefined;
  readonly writeTimeoutMs?: number | undefined;
}

/** Sends one request and reads its whole answer. Redirects are answers; proxies of the environment are not used. */
export interface HttpClient {
  send(request: HttpRequest): Promise<Result<HttpAnswer, HttpFault>>;
  close(): void;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const connections = new Connections(options);
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
    send: (request) => exchange(client, connections, request, options),
    close: () => connections.close(),
  };
}

async function exchange(
  client: AxiosInstance,
  connections: Connections,
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
      ...connections.agentsFor(request.effect),
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
    const isSent = mayHaveLeft(error, connections);
    return err(
      faultOf(error, { isSent, isCanceled: request.signal.aborted, isLate: deadline.aborted, timeoutMs }),
    );
  }
}

/** What has no request of Node's to ask counts as sent. */
function mayHaveLeft(error: unknown, connections: Connections): boolean {
  const request: unknown = axios.isAxiosError(error) ? error.request : undefined;
  return !(request instanceof ClientRequest) || connections.wasOpen(request.socket);
}

function headersOf(headers: AxiosHeaders): Record<string, string> {
  const entries = Object.entries(headers.toJSON());
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
