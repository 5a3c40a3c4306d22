import type { AppServices } from './app-services.ts';
import { valueOrFail } from './failure.ts';
import { implementer } from './implementer.ts';
import { watchStatus } from './watch-status.ts';

/** Calls of the `sync` group. */
export function syncHandlers(services: AppServices) {
  const { sync } = implementer;
  return {
    status: sync.status.handler(() => services.status()),
    watch: sync.watch.handler(({ signal }) => watchStatus(services, signal)),
    runNow: sync.runNow.handler(async ({ input, errors }) =>
      valueOrFail(await services.runNow(input.storeId, input.flows), errors),
    ),
    cancel: sync.cancel.handler(async ({ errors }) => valueOrFail(await services.cancel(), errors)),
    setPaused: sync.setPaused.handler(async ({ input, errors }) =>
      valueOrFail(await services.setPaused(input.isPaused), errors),
    ),
    approve: sync.approve.handler(async ({ input, errors }) =>
      valueOrFail(await services.approve(input.runId), errors),
    ),
    planOf: sync.planOf.handler(({ input: { runId, ...page } }) => services.planOf(runId, page)),
  };
}
