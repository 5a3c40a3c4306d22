import { ok } from '../../../../src-shared/errors/result.ts';
import { type ApiKey, makeApiKey } from '../auth/api-keys.ts';
import { authenticate, checkKeyAccess } from '../auth/authenticate.ts';
import { Nonces } from '../auth/nonces.ts';
import { noRoute, type RestError, type RestResult, refuse } from '../errors/rest-error.ts';
import type { Shop } from '../state/shop.ts';
import { checkArgs } from '../validation/check-args.ts';
import { isFilled, type Params, toText } from '../values/php-values.ts';
import { filterFields } from './fields-filter.ts';
import { readBody } from './read-body.ts';
import { answerError, JSON_TYPE, type RestAnswer } from './rest-answer.ts';
import type { Access, Route, RouteCall } from './route.ts';
import { ROUTES } from './routes.ts';

/** A request to the API, after its address was taken apart. */
export interface RestRequest {
  readonly method: string;
  /** Below `/wp-json`, for example `/wc/v3/products`. */
  readonly route: string;
  /** As it came, for the signature. */
  readonly rawPath: string;
  readonly query: Params;
  readonly host: string;
  readonly isTls: boolean;
  readonly authorization: string;
  readonly contentType: string;
  readonly body: string;
  /** Came by `?rest_route=`: keys are honored below `wp-json` alone (seen). */
  readonly isPlainLink: boolean;
}

/** Twists that a fault puts on one request. */
export interface Twist {
  /** Treat the key as read-only. */
  readonly isReadOnly?: boolean;
  /** Change what the body says before it is looked at. */
  readonly rewrite?: (params: Params) => Params;
}

/** The REST API of WordPress with WooCommerce in front of a store's state. */
export class RestApi {
  readonly key: ApiKey = makeApiKey(true);
  readonly readOnlyKey: ApiKey = makeApiKey(false);
  readonly #shop: Shop;
  readonly #nonces = new Nonces();

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  /** The name of what is asked, `unknown` when no route serves it. */
  operationOf(request: RestRequest): string {
    return findRoute(request)?.operation ?? 'unknown';
  }

  handle(request: RestRequest, twist: Twist = {}): RestAnswer {
    const route = findRoute(request);
    const answer = this.#answer(request, route, twist);
    const base = { ...answer.headers };
    const index = `<${this.#shop.site.url}/wp-json/>; rel="https://api.w.org/"`;
    return {
      ...answer,
      headers: {
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
        'access-control-expose-headers': 'X-WP-Total, X-WP-TotalPages, Link',
        ...base,
        link: base.link === undefined ? index : `${index}, ${base.link}`,
        ...(route !== undefined && answer.status !== 401 && { allow: allowedMethods(request.route) }),
      },
    };
  }

  #answer(request: RestRequest, route: Route | undefined, twist: Twist): RestAnswer {
    const key = this.#authenticate(request, twist);
    if (!key.ok) return answerError(key.error);
    if (route === undefined) return refused(noRoute());
    const body = readBody(request.contentType, request.body);
    if (!body.ok) return answerError(body.error);
    const { query } = request;
    const sent = { ...query, ...(twist.rewrite?.(body.value) ?? body.value) };
    const params = checkArgs(route.args, sent);
    if (!params.ok) return answerError(params.error);
    const call: RouteCall = {
      params: params.value,
      query,
      path: (route.pattern.exec(request.route) ?? []).slice(1),
    };
    if (key.value === null && !this.#mayWithoutKey(route, call)) return refused(accessDenied(route.access));
    const result = route.run(this.#shop, call);
    if (!result.ok) return answerError(result.error);
    const { status, headers } = result.value;
    const fields = query._fields;
    const answer = isFilled(fields) ? trimmed(result.value.body, toText(fields)) : result.value.body;
    return { status, body: answer, headers: { 'content-type': JSON_TYPE, ...headers } };
  }

  #authenticate(request: RestRequest, twist: Twist): RestResult<ApiKey | null> {
    if (request.isPlainLink || !request.route.startsWith('/wc/')) return ok(null);
    const { method, isTls, host, rawPath, query, authorization } = request;
    const key = authenticate(
      { method, isTls, host, path: rawPath, query, authorization },
      { keys: [this.key, this.readOnlyKey], nonces: this.#nonces, now: this.#shop.now() },
    );
    if (!key.ok || key.value === null) return key;
    const held = twist.isReadOnly ? { ...key.value, canWrite: false } : key.value;
    const access = checkKeyAccess(held, method);
    return access.ok ? ok(held) : access;
  }

  // Who asks for something that does not exist learns that it does not exist, key or not (WooCommerce checks the right to
  // see only what it found).
  #mayWithoutKey({ access, pattern }: Route, call: RouteCall): boolean {
    if (access === 'public') return true;
    if (!['read', 'edit', 'delete'].includes(access)) return false;
    const reading = ROUTES.find(
      (route) => route.access === 'read' && route.pattern.source === pattern.source,
    );
    return reading?.run(this.#shop, call).ok === false;
  }
}

const findRoute = ({ method, route }: RestRequest): Route | undefined =>
  ROUTES.find(({ methods, pattern }) => methods.includes(method) && pattern.test(route));

const allowedMethods = (path: string): string =>
  [...new Set(ROUTES.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))].join(
    ', ',
  );

const refused = (result: { readonly ok: false; readonly error: RestError }): RestAnswer =>
  answerError(result.error);

const DENIALS: Readonly<Record<Exclude<Access, 'public'>, readonly [string, string]>> = {
  list: ['cannot_view', 'Sorry, you cannot list resources.'],
  read: ['cannot_view', 'Sorry, you cannot view this resource.'],
  create: ['cannot_create', 'Sorry, you are not allowed to create resources.'],
  edit: ['cannot_edit', 'Sorry, you are not allowed to edit this resource.'],
  delete: ['cannot_delete', 'Sorry, you are not allowed to delete this resource.'],
  batch: ['cannot_batch', 'Sorry, you are not allowed to batch manipulate this resource.'],
};

function accessDenied(access: Access) {
  const [code, message] = access === 'public' ? DENIALS.list : DENIALS[access];
  return refuse(401, `woocommerce_rest_${code}`, message);
}

/** A single item keeps its links whatever fields were asked (seen). */
function trimmed(body: unknown, fields: string): unknown {
  const isItem = typeof body === 'object' && body !== null && !Array.isArray(body) && '_links' in body;
  return filterFields(body, isItem ? `${fields},_links` : fields);
}
