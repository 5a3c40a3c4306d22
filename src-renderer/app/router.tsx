import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { ErrorBoundaryPage } from './ErrorBoundaryPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Shell } from './Shell.tsx';

const rootRoute = createRootRoute({ component: Shell, errorComponent: ErrorBoundaryPage });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/HomePage.tsx'), 'HomePage'),
});

const errorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/errors',
  // The store that a link asks for; everything else about the list is chosen on the page.
  validateSearch: (search: Record<string, unknown>): { store?: string } =>
    typeof search.store === 'string' ? { store: search.store } : {},
  component: lazyRouteComponent(() => import('../features/errors/ErrorsPage.tsx'), 'ErrorsPage'),
});

const ordersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  component: lazyRouteComponent(() => import('../features/orders/OrdersPage.tsx'), 'OrdersPage'),
});

/** Hash history works in a window, in a browser and from a file alike. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, ordersRoute, errorsRoute]),
  history: createHashHistory(),
  defaultErrorComponent: ErrorBoundaryPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
