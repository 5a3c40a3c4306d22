import type { StoreView } from '../../../src-shared/contract/status.schema.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { ConnectionStatus } from '../../engine/index.ts';
import { failureViewOrNull, type Hide, instantText } from './failure-view.ts';
import { runView } from './run-view.ts';

/** What the engine does not know of a store. */
export interface StoreFacts {
  /** The platform's name, for people. */
  readonly platform: string;
  /** Why the store cannot be opened at all, null when it can. */
  readonly failure: SyncError | null;
  /** What is being compared, null while nothing is. */
  readonly comparing: StoreView['activity'];
  readonly warnings: readonly string[];
}

/** A store's card. */
export function storeView(status: ConnectionStatus, facts: StoreFacts, hide: Hide): StoreView {
  const { id, name, isEnabled, queue, openErrors, linked, activity } = status;
  return {
    id,
    name,
    platform: facts.platform,
    isEnabled,
    stopped: failureViewOrNull(status.stopped ?? facts.failure, hide),
    activity:
      activity === null
        ? facts.comparing
        : { flow: activity.flow, step: activity.step, done: activity.done, total: activity.total },
    queue: {
      waiting: queue.waiting + queue.leased,
      checking: queue.verifying,
      blocked: queue.blocked,
      failed: queue.dead,
    },
    openErrors,
    products: linked.products,
    variants: linked.variants,
    warnings: [...facts.warnings],
    flows: status.flows.map(({ flow, lastRun, heldRun, nextAt }) => ({
      flow,
      lastRun: lastRun === null ? null : runView(lastRun, hide),
      heldRun: heldRun === null ? null : runView(heldRun, hide),
      nextAt: nextAt === null ? null : instantText(nextAt),
    })),
  };
}
