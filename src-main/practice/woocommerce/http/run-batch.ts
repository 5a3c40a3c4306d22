import { ok } from '../../../../src-shared/errors/result.ts';
import { type RestResult, refuse } from '../errors/rest-error.ts';
import type { Shop } from '../state/shop.ts';
import { type ArgSpecs, defaultsOf } from '../validation/arg-spec.ts';
import { isFilled, isRecord, isSent, type Params, toInteger, toList } from '../values/php-values.ts';
import type { Resource } from './resource.ts';
import type { RouteAnswer } from './route.ts';

type Body = Record<string, unknown>;

const MAX_ITEMS = 100;

export interface BatchTarget {
  readonly resource: Resource;
  readonly args: ArgSpecs;
  readonly parentId: number;
  /** Last touch on a good item of a batch. */
  readonly finish?: (body: Body) => Body;
}

/**
 * Creates, updates and deletes (for good) in the order of the request. The answer is 200 whatever happened, item by item,
 * without a transaction and without a check of the items' fields; more than 100 items are refused whole. An empty
 * request is answered by an empty list (all seen).
 */
export function runBatch(shop: Shop, target: BatchTarget, params: Params): RestResult<RouteAnswer> {
  const lists = (['create', 'update', 'delete'] as const).map((name) => toList(params[name]));
  if (lists.reduce((sum, { length }) => sum + length, 0) > MAX_ITEMS) {
    return refuse(
      413,
      'woocommerce_rest_request_entity_too_large',
      `Unable to accept more than ${MAX_ITEMS} items for this request.`,
    );
  }
  const [creates = [], updates = [], deletes = []] = lists;
  const defaults = defaultsOf(target.args);
  const body: Body = {
    ...(creates.length > 0 && { create: creates.map((item) => create(shop, target, defaults, item)) }),
    ...(updates.length > 0 && { update: updates.map((item) => update(shop, target, item)) }),
    ...(deletes.length > 0 && { delete: deletes.flatMap((id) => remove(shop, target, id)) }),
  };
  return ok({ status: 200, body: isFilled(body) ? body : [] });
}

function create(shop: Shop, target: BatchTarget, defaults: Params, item: unknown): Body {
  const params = { ...defaults, ...withoutNulls(item) };
  return settle(target, 0, target.resource.create(shop, params, target.parentId));
}

function update(shop: Shop, target: BatchTarget, item: unknown): Body {
  const params = withoutNulls(item);
  const { id } = params;
  return settle(
    target,
    isSent(id) ? id : null,
    target.resource.update(shop, toInteger(id), params, target.parentId),
  );
}

function remove(shop: Shop, target: BatchTarget, item: unknown): readonly Body[] {
  const id = toInteger(item);
  if (id === 0) return [];
  return [settle(target, id, target.resource.remove(shop, id, true, target.parentId, {}))];
}

function settle(target: BatchTarget, id: unknown, result: RestResult<Body>): Body {
  if (!result.ok) {
    const { code, message, data } = result.error;
    return { id, error: { code, message, data } };
  }
  return target.finish === undefined ? result.value : target.finish(result.value);
}

// What is null counts as not sent, so that a default stands.
const withoutNulls = (item: unknown): Params =>
  isRecord(item) ? Object.fromEntries(Object.entries(item).filter(([, value]) => isSent(value))) : {};
