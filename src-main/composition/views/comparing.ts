import type { StoreView } from '../../../src-shared/contract/status.schema.ts';
import type { ConnectionId, RunId } from '../../../src-shared/domain/ids.ts';
import type { EngineEvent } from '../../engine/index.ts';
import type { RunStore } from '../../engine/ports/stores.ts';

/** Follows which store is being compared, which the engine tells in events only. */
export class Comparing {
  readonly #runs: RunStore;
  readonly #current = new Map<
    ConnectionId,
    { readonly runId: RunId; readonly view: NonNullable<StoreView['activity']> }
  >();

  constructor(runs: RunStore) {
    this.#runs = runs;
  }

  hear(event: EngineEvent): void {
    switch (event.kind) {
      case 'run-started':
        this.#note(event.run.connectionId, event.run.id, event.run.flow, 0, null);
        return;
      case 'run-progress':
        if (event.step === 'comparing')
          this.#note(event.connectionId, event.runId, event.flow, event.done, event.total);
        return;
      case 'run-ended':
      case 'status-changed':
        return;
    }
  }

  /** What is compared for that store now, null when nothing is. */
  of(id: ConnectionId): StoreView['activity'] {
    const current = this.#current.get(id);
    if (current === undefined) return null;
    // A dry run and a held run end without an event of their own.
    if (this.#runs.get(current.runId)?.state === 'planning') return current.view;
    this.#current.delete(id);
    return null;
  }

  #note(
    id: ConnectionId,
    runId: RunId,
    flow: NonNullable<StoreView['activity']>['flow'],
    done: number,
    total: number | null,
  ): void {
    this.#current.set(id, { runId, view: { flow, step: 'comparing', done, total } });
  }
}
