import type { RequestPacer } from '../http/request-pacer.ts';
import type { CategoryTree } from './category-tree.ts';
import type { WooClient } from './client.ts';
import type { OptionRegistry } from './option-registry.ts';

/** What the parts of one open connection share. */
export interface StoreSession {
  readonly client: WooClient;
  readonly pacer: RequestPacer;
  readonly options: OptionRegistry;
  readonly categories: CategoryTree;
}
