import { valueOrFail } from './failure.ts';
import { implementer } from './implementer.ts';
import type { OrderServices } from './order-services.ts';

/** Calls of the `orders` group. */
export function ordersHandlers(services: OrderServices) {
  const { orders } = implementer;
  return {
    list: orders.list.handler(({ input: { offset, limit, ...filter } }) =>
      services.list(filter, { offset, limit }),
    ),
    detail: orders.detail.handler(({ input, errors }) => valueOrFail(services.detail(input), errors)),
    postNow: orders.postNow.handler(async ({ input, errors }) =>
      valueOrFail(await services.postNow(input), errors),
    ),
    resend: orders.resend.handler(async ({ input, errors }) =>
      valueOrFail(await services.resend(input), errors),
    ),
    ignore: orders.ignore.handler(async ({ input: { reason, ...key }, errors }) =>
      valueOrFail(await services.ignore(key, reason), errors),
    ),
    inbox: orders.inbox.handler(() => services.inbox()),
    closeTask: orders.closeTask.handler(async ({ input: { taskId, how }, errors }) =>
      valueOrFail(await services.closeTask(taskId, how), errors),
    ),
    refundInStore: orders.refundInStore.handler(async ({ input: { taskId, amount, movesMoney }, errors }) =>
      valueOrFail(await services.refundInStore(taskId, amount, movesMoney), errors),
    ),
    retryReturn: orders.retryReturn.handler(async ({ input, errors }) =>
      valueOrFail(await services.retryReturn(input), errors),
    ),
    ignoreReturn: orders.ignoreReturn.handler(async ({ input: { reason, ...key }, errors }) =>
      valueOrFail(await services.ignoreReturn(key, reason), errors),
    ),
    comparisons: orders.comparisons.handler(() => services.comparisons()),
    revenue: orders.revenue.handler(({ input }) => services.revenue(input.days)),
  };
}
