import type { AppServices } from './app-services.ts';
import { errorsHandlers } from './errors.handlers.ts';
import { implementer } from './implementer.ts';
import { ordersHandlers } from './orders.handlers.ts';
import { returnsProofHandlers } from './returns-proof.handlers.ts';
import { syncHandlers } from './sync.handlers.ts';

/** All calls of the contract, for whichever transport carries them. */
export function createRouter(services: AppServices) {
  return implementer.router({
    sync: syncHandlers(services),
    errors: errorsHandlers(services),
    orders: ordersHandlers(services.orders),
    returnsProof: returnsProofHandlers(services.returnsProof),
  });
}

/** The calls as a transport takes them. */
export type AppRouter = ReturnType<typeof createRouter>;
