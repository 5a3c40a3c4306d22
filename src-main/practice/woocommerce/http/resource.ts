import type { RestResult } from '../errors/rest-error.ts';
import type { Shop } from '../state/shop.ts';
import type { Params } from '../values/php-values.ts';

type Body = Record<string, unknown>;

/** One page of a list, and how many there are in all. */
export interface Page {
  readonly items: readonly Body[];
  readonly total: number;
}

/**
 * One kind of thing that the API serves: the five operations that its routes and its batch share. `parentId` is the
 * product of variations and the attribute of terms, 0 for the rest.
 */
export interface Resource {
  list(shop: Shop, params: Params, parentId: number): RestResult<Page>;
  read(shop: Shop, id: number, parentId: number, params: Params): RestResult<Body>;
  create(shop: Shop, params: Params, parentId: number): RestResult<Body>;
  update(shop: Shop, id: number, params: Params, parentId: number): RestResult<Body>;
  /** Answers the body as it was before (seen). */
  remove(shop: Shop, id: number, force: boolean, parentId: number, params: Params): RestResult<Body>;
}
