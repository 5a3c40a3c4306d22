import { documentRoutes } from '../documents/document.routes.ts';
import type { ApiRoute } from './route.ts';

/** Every endpoint of this server. */
export const ROUTES: readonly ApiRoute[] = [...documentRoutes];
