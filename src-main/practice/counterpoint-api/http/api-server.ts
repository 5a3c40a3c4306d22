import type { RequestListener } from 'node:http';
import type { FaultInjector } from '../../faults/fault-injector.ts';
import type { WireFault } from '../../faults/wire-fault.schema.ts';
import { faultyListener } from '../../http/faulty-listener.ts';
import type { Outcome } from '../../http/http-answer.ts';
import type { ApiOwnFault } from '../faults/fault.schema.ts';
import { nullReference, statusAnswer } from '../faults/fault-answers.ts';
import type { LateWork } from '../faults/late-work.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { RouteFinder } from './route.ts';
import type { Incoming } from './run-request.ts';

export interface ApiServerOptions {
  readonly findRoute: RouteFinder;
  readonly run: (incoming: Incoming) => Promise<ApiAnswer>;
  readonly faults: FaultInjector<WireFault | ApiOwnFault>;
  readonly late: LateWork;
  /** Told of every request that arrived, whatever became of it. */
  readonly onRequest: (operation: string, method: string) => void;
  readonly restart: () => void;
}

/** What listens on the port: what was put off and is due, then faults, then the work. */
export function apiListener(options: ApiServerOptions): RequestListener {
  const { findRoute, faults, late, onRequest } = options;
  return faultyListener<ApiOwnFault>({
    faults,
    onRequest,
    read: ({ url = '/', method = 'GET', headers }, body) => {
      const [path = '/', query = ''] = url.split('?');
      const found = findRoute(method, path);
      const incoming: Incoming = { found, headers, query: new URLSearchParams(query), body };
      const run: Run = (changes) => options.run({ ...incoming, ...changes });
      return {
        target: { operation: found?.route.operation ?? 'unknown', method, path },
        prepare: async () => {
          await late.settle();
          return null;
        },
        run: () => run(),
        strike: (fault) => strike(options, run, fault),
      };
    },
  });
}

/** Does the work of a request, as it arrived or otherwise. */
type Run = (changes?: Partial<Incoming>) => Promise<ApiAnswer>;

async function strike({ late, restart }: ApiServerOptions, run: Run, fault: ApiOwnFault): Promise<Outcome> {
  switch (fault.kind) {
    case 'status':
      return { answer: statusAnswer(fault) };
    case '500-after-save': {
      const answer = await run();
      return { answer: answer.status < 300 ? nullReference() : answer };
    }
    case 'late-save':
      late.putOff(fault.afterMs, async () => {
        await run();
      });
      return 'reset';
    case 'half-body':
      return { answer: await run(), isCut: true };
    case 'refuse-returns':
      return { answer: await run({ refusesReturns: true }) };
    case 'restart':
      if (fault.isDone) await run();
      restart();
      return 'reset';
  }
}
