import type { IncomingMessage, RequestListener } from 'node:http';
import type { FaultInjector } from '../../faults/fault-injector.ts';
import type { WireFault } from '../../faults/wire-fault.schema.ts';
import { type Exchange, faultyListener } from '../../http/faulty-listener.ts';
import type { Outcome } from '../../http/http-answer.ts';
import type { WooOwnFault } from '../faults/fault.schema.ts';
import {
  cachedPage,
  fatalAnswer,
  firstHalf,
  halfPage,
  mistypedAnswer,
  statusAnswer,
  warnedAnswer,
} from '../faults/fault-answers.ts';
import type { RateLimit } from '../faults/rate-limit.ts';
import { toText } from '../values/php-values.ts';
import { homePage, missingPage, tooManyRequests } from './html-pages.ts';
import { parsePhpQuery } from './php-query.ts';
import type { RestAnswer } from './rest-answer.ts';
import type { RestApi, RestRequest } from './rest-api.ts';

export interface StoreServerOptions {
  readonly api: RestApi;
  readonly faults: FaultInjector<WireFault | WooOwnFault>;
  readonly isTls: boolean;
  readonly rateLimit: { readonly limit: RateLimit; readonly now: () => number } | null;
  /** Told of every request that arrived, whatever became of it. */
  readonly onRequest: (operation: string, method: string) => void;
}

/** The answer of the host's limit; null while a request may pass. */
type Refuse = () => RestAnswer | null;

/** What listens on the port: the host's limit, then faults, then the API; anything outside it is a page of the site. */
export function storeListener({
  api,
  faults,
  isTls,
  rateLimit,
  onRequest,
}: StoreServerOptions): RequestListener {
  const refuse: Refuse = () => {
    const seconds = rateLimit === null ? null : rateLimit.limit.take(rateLimit.now());
    return seconds === null ? null : tooManyRequests(seconds);
  };
  return faultyListener<WooOwnFault>({
    faults,
    onRequest,
    read: (message, body) => {
      const request = toRequest(message, body, isTls);
      return request === null ? ofSite(message, refuse) : ofApi(api, request, refuse);
    },
  });
}

const ofApi = (api: RestApi, request: RestRequest, refuse: Refuse): Exchange<WooOwnFault> => ({
  target: { operation: api.operationOf(request), method: request.method, path: request.rawPath },
  prepare: refuse,
  run: () => api.handle(request),
  strike: (fault) => strike(api, request, fault),
});

/** Faults are those of the API: none strikes a page of the site. */
function ofSite({ method = 'GET', url = '/' }: IncomingMessage, refuse: Refuse): Exchange<WooOwnFault> {
  const [path = '/'] = url.split('?');
  const page = path === '/' ? homePage() : missingPage();
  return {
    target: { operation: 'site.page', method, path },
    prepare: () => refuse() ?? page,
    run: () => page,
    strike: () => ({ answer: page }),
  };
}

function strike(api: RestApi, request: RestRequest, fault: WooOwnFault): Outcome {
  switch (fault.kind) {
    case 'status':
      return { answer: statusAnswer(fault) };
    case 'html-200':
      return { answer: cachedPage() };
    case 'half-batch':
      api.handle(request, { rewrite: firstHalf });
      return fault.ending === 'reset' ? 'reset' : { answer: fatalAnswer() };
    case 'read-only-key':
      return { answer: api.handle(request, { isReadOnly: true }) };
    case 'half-page':
      return { answer: halfPage(api.handle(request)) };
    case 'cut-body':
      return { answer: api.handle(request), isCut: true };
    case 'malformed-json':
      return { answer: warnedAnswer(api.handle(request)) };
    case 'wrong-content-type':
      return { answer: mistypedAnswer(api.handle(request)) };
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
