import { valueOrFail } from './failure.ts';
import { implementer } from './implementer.ts';
import type { ReturnsProofServices } from './returns-proof-services.ts';

/** Calls of the `returnsProof` group. */
export function returnsProofHandlers(services: ReturnsProofServices) {
  const { returnsProof } = implementer;
  return {
    list: returnsProof.list.handler(() => services.list()),
    plan: returnsProof.plan.handler(async ({ input, errors }) =>
      valueOrFail(await services.plan(input), errors),
    ),
    prove: returnsProof.prove.handler(async ({ input, errors }) =>
      valueOrFail(await services.prove(input), errors),
    ),
  };
}
