import type { AppServices } from './app-services.ts';
import { valueOrFail } from './failure.ts';
import { implementer } from './implementer.ts';

/** Calls of the `errors` group. */
export function errorsHandlers(services: AppServices) {
  const { errors: group } = implementer;
  return {
    list: group.list.handler(({ input: { offset, limit, ...filter } }) =>
      services.listErrors(filter, { offset, limit }),
    ),
    causes: group.causes.handler(({ input }) => services.errorCauses(input)),
    retry: group.retry.handler(async ({ input, errors }) => ({
      retried: valueOrFail(await services.retryErrors(input), errors),
    })),
  };
}
