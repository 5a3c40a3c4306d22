import { customerRoutes } from '../customers/customer.routes.ts';
import { documentRoutes } from '../documents/document.routes.ts';
import { itemRoutes } from '../lookups/item.routes.ts';
import { setUpRoutes } from '../lookups/set-up.routes.ts';
import type { ApiRoute } from './route.ts';

/** Every endpoint of this server. */
export const ROUTES: readonly ApiRoute[] = [
  ...documentRoutes,
  ...customerRoutes,
  ...setUpRoutes,
  ...itemRoutes,
];
