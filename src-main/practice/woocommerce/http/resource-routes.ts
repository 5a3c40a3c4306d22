import { ok } from '../../../../src-shared/errors/result.ts';
import type { RestResult } from '../errors/rest-error.ts';
import type { Shop } from '../state/shop.ts';
import { type ArgSpecs, forUpdate } from '../validation/arg-spec.ts';
import { DELETE_ARGS, ITEM_ARGS } from '../validation/list-args.ts';
import { toBoolean, toInteger } from '../values/php-values.ts';
import { pageHeaders } from './page-headers.ts';
import type { Resource } from './resource.ts';
import type { Route, RouteCall } from './route.ts';
import { runBatch } from './run-batch.ts';

export interface ResourceOptions {
  /** Of the collection, below the namespace, for example `products/(\d+)/variations`. */
  readonly path: string;
  readonly name: string;
  readonly resource: Resource;
  readonly args: ArgSpecs;
  readonly listArgs: ArgSpecs;
  /** Left out: false. */
  readonly isListUnpaged?: boolean;
  readonly deleteArgs?: ArgSpecs;
  /** Links of items in a batch hold the route's pattern in place of an address (seen on attribute terms). */
  readonly hasRawBatchLinks?: boolean;
}

/** The routes of one resource: list, create, batch, and read, update, delete of one. */
export function resourceRoutes(options: ResourceOptions): readonly Route[] {
  const { path, name, resource, args, listArgs } = options;
  const hasParent = path.includes('(');
  const parentOf = ({ path: parts }: RouteCall) => (hasParent ? toInteger(parts[0]) : 0);
  const idOf = ({ path: parts }: RouteCall) => toInteger(parts.at(-1));
  const collection = new RegExp(`^/wc/v3/${path}/?$`);
  const item = new RegExp(`^/wc/v3/${path}/(\\d+)/?$`);
  const updates = forUpdate(args);
  const one = (result: RestResult<Record<string, unknown>>) =>
    result.ok ? ok({ status: 200, body: result.value }) : result;
  return [
    {
      methods: ['GET'],
      pattern: collection,
      operation: `${name}.list`,
      access: 'list',
      args: listArgs,
      run: (shop, call) => {
        const page = resource.list(shop, call.params, parentOf(call));
        if (!page.ok) return page;
        const address = `${shop.site.url}/wp-json/wc/v3/${fillPath(path, call)}`;
        return ok({
          status: 200,
          body: page.value.items,
          headers: pageHeaders(page.value, call, address, options.isListUnpaged ?? false),
        });
      },
    },
    {
      methods: ['POST'],
      pattern: collection,
      operation: `${name}.create`,
      access: 'create',
      args,
      run: (shop, call) => {
        const created = resource.create(shop, call.params, parentOf(call));
        if (!created.ok) return created;
        const location = `${shop.site.url}/wp-json/wc/v3/${fillPath(path, call)}/${created.value.id}`;
        return ok({ status: 201, body: created.value, headers: { location } });
      },
    },
    {
      methods: ['POST', 'PUT', 'PATCH'],
      pattern: new RegExp(`^/wc/v3/${path}/batch/?$`),
      operation: `${name}.batch`,
      access: 'batch',
      args: updates,
      run: (shop, call) =>
        runBatch(
          shop,
          {
            resource,
            args,
            parentId: parentOf(call),
            ...(options.hasRawBatchLinks && { finish: (body) => rawLinks(shop, path, body) }),
          },
          call.params,
        ),
    },
    {
      methods: ['GET'],
      pattern: item,
      operation: `${name}.get`,
      access: 'read',
      args: ITEM_ARGS,
      run: (shop, call) => one(resource.read(shop, idOf(call), parentOf(call), call.params)),
    },
    {
      methods: ['POST', 'PUT', 'PATCH'],
      pattern: item,
      operation: `${name}.update`,
      access: 'edit',
      args: updates,
      run: (shop, call) => one(resource.update(shop, idOf(call), call.params, parentOf(call))),
    },
    {
      methods: ['DELETE'],
      pattern: item,
      operation: `${name}.delete`,
      access: 'delete',
      args: options.deleteArgs ?? DELETE_ARGS,
      run: (shop, call) =>
        one(resource.remove(shop, idOf(call), toBoolean(call.params.force), parentOf(call), call.params)),
    },
  ];
}

const fillPath = (path: string, { path: parts }: RouteCall): string =>
  path.replace('(\\d+)', () => parts[0] ?? '');

function rawLinks({ site }: Shop, path: string, body: Record<string, unknown>): Record<string, unknown> {
  const raw = `${site.url}/wp-json/wc/v3/${path.replace('(\\d+)', '(?P<attribute_id>[\\d]+)')}`;
  return {
    ...body,
    _links: {
      self: [{ href: `${raw}/${body.id}` }],
      collection: [{ href: raw }],
    },
  };
}
