import type { Clock } from '../ports/clock.ts';
import type { OnlineFlagPort } from '../ports/online-flag.ts';
import type { Stores } from '../ports/stores.ts';

/** What choosing and setting online flags needs of the world. */
export interface SelectionDeps {
  readonly port: OnlineFlagPort;
  readonly stores: Pick<Stores, 'onlineRuns' | 'transaction'>;
  readonly clock: Clock;
  /** A new unique text. */
  readonly newId: () => string;
  /** Lets other work of the process in; resolves in a later turn of the event loop. */
  readonly pause: () => Promise<void>;
}
