import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultInjector } from '../../faults/fault-injector.ts';
import type { WooFault } from '../faults/fault.schema.ts';
import { cachedPage, fatalAnswer, firstHalf, halfPage, statusAnswer } from '../faults/fault-answers.ts';
import type { RateLimit } from '../faults/rate-limit.ts';
import { toText } from '../values/php-values.ts';
import { homePage, missingPage, tooManyRequests } from './html-pages.ts';
import { parsePhpQuery } from './php-query.ts';
import type { RestAnswer } from './rest-answer.ts';
import type { RestApi, RestRequest } from './rest-api.ts';

export interface StoreServerOptions {
  readonly api: RestApi;
  readonly faults: FaultInjector<WooFault>;
  readonly isTls: boolean;
  readonly rateLimit: { readonly limit: RateLimit; readonly now: () => number } | null;
  /** Told of every request that arrived, whatever became of it. */
  readonly onRequest: (operation: string, method: string) => void;
}

/** Either an answer, late or cut in the middle when told so, or a cut connection. */
type Outcome = { readonly answer: RestAnswer; readonly delayMs?: number; readonly isCut?: boolean } | 'reset';

/** What listens on the port: the host's limit, then faults, then the API; anything outside it is a page of the site. */
export function storeListener(options: StoreServerOptions): RequestListener {
  return (message, response) => {
    void serve(options, message, response).catch((problem: unknown) => {
      // A defect of this double must not look like a fault of a store.
      process.nextTick(() => {
        throw problem;
      });
    });
  };
}

async function serve(
  options: StoreServerOptions,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readText(message);
  // The client left in the middle of its request: there is nothing to do.
  if (body === null) return;
  const request = toRequest(message, body, options.isTls);
  const method = message.method ?? 'GET';
  const operation = request === null ? 'site.page' : options.api.operationOf(request);
  options.onRequest(operation, method);
  const outcome = settle(options, request, operation, method, message.url ?? '/');
  if (outcome === 'reset') {
    // A TLS socket has no reset of its own.
    if (options.isTls) message.socket.destroy();
    else message.socket.resetAndDestroy();
    return;
  }
  if (outcome.delayMs !== undefined) await sleep(outcome.delayMs, undefined, { ref: false });
  send(response, outcome.answer, outcome.isCut ?? false);
}

function settle(
  { api, faults, rateLimit }: StoreServerOptions,
  request: RestRequest | null,
  operation: string,
  method: string,
  url: string,
): Outcome {
  const wait = rateLimit === null ? null : rateLimit.limit.take(rateLimit.now());
  if (wait !== null) return { answer: tooManyRequests(wait) };
  const path = url.split('?')[0] ?? '/';
  if (request === null) return { answer: path === '/' ? homePage() : missingPage() };
  const fault = faults.take({ operation, method, path });
  return fault === null ? { answer: api.handle(request) } : strike(api, request, fault);
}

function strike(api: RestApi, request: RestRequest, fault: WooFault): Outcome {
  switch (fault.kind) {
    case 'status':
      return { answer: statusAnswer(fault) };
    case 'html-200':
      return { answer: cachedPage() };
    case 'reset-before':
      return 'reset';
    case 'reset-after':
      api.handle(request);
      return 'reset';
    case 'half-batch':
      api.handle(request, { rewrite: firstHalf });
      return fault.ending === 'reset' ? 'reset' : { answer: fatalAnswer() };
    case 'read-only-key':
      return { answer: api.handle(request, { isReadOnly: true }) };
    case 'slow':
      return { answer: api.handle(request), delayMs: fault.delayMs };
    case 'half-page':
      return { answer: halfPage(api.handle(request)) };
    case 'cut-body':
      return { answer: api.handle(request), isCut: true };
    case 'malformed-json': {
      const answer = api.handle(request);
      return {
        answer: {
          ...answer,
          body: `<br />\n<b>Warning</b>: Undefined array key "sku" in <b>/plugins/shop.php</b>\n${JSON.stringify(answer.body)}`,
        },
      };
    }
    case 'wrong-content-type': {
      const answer = api.handle(request);
      return {
        answer: {
          ...answer,
          body: JSON.stringify(answer.body),
          headers: { ...answer.headers, 'content-type': 'text/html; charset=UTF-8' },
        },
      };
    }
  }
}

/** Null for a page of the site. The API is below `/wp-json/`, or behind `?rest_route=` without a right to use keys. */
function toRequest(message: IncomingMessage, body: string, isTls: boolean): RestRequest | null {
  const [rawPath = '/', ...rest] = (message.url ?? '/').split('?');
  const query = parsePhpQuery(rest.join('?'));
  const pretty = /^\/wp-json(\/.*)?$/.exec(rawPath);
  const plain = query.rest_route;
  if (pretty === null && plain === undefined) return null;
  return {
    method: message.method ?? 'GET',
    route: pretty === null ? toText(plain) : decode(pretty[1] ?? '/'),
    rawPath,
    query,
    host: message.headers.host ?? '',
    isTls,
    authorization: message.headers.authorization ?? '',
    contentType: message.headers['content-type'] ?? '',
    body,
    isPlainLink: pretty === null,
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function readText(message: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, { status, body, headers }: RestAnswer, isCut: boolean): void {
  const content = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
  response.writeHead(status, { ...headers, 'content-length': String(content.length) });
  if (!isCut) {
    response.end(content);
    return;
  }
  // Closed once the half has left, so that the client does get it.
  response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.destroy());
}
