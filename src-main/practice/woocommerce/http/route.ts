import type { RestResult } from '../errors/rest-error.ts';
import type { Shop } from '../state/shop.ts';
import type { ArgSpecs } from '../validation/arg-spec.ts';
import type { Params } from '../values/php-values.ts';

/** What a caller without a key is told, by what he wants; `public` needs none. */
export type Access = 'public' | 'list' | 'read' | 'create' | 'edit' | 'delete' | 'batch';

export interface RouteCall {
  /** Checked parameters of query and body. */
  readonly params: Params;
  /** The query alone, as sent. */
  readonly query: Params;
  /** What stands in the path's variable parts. */
  readonly path: readonly string[];
}

export interface RouteAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly methods: readonly string[];
  /** Of the path below `/wp-json`. */
  readonly pattern: RegExp;
  /** Its name in counts and faults, for example `products.batch`. */
  readonly operation: string;
  readonly access: Access;
  readonly args: ArgSpecs;
  readonly run: (shop: Shop, call: RouteCall) => RestResult<RouteAnswer>;
}
