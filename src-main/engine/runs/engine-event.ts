import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { ConnectionId, RunId } from '../../../src-shared/domain/ids.ts';
import type { Run } from '../ports/stores.ts';

/** Something that a person watching would like to see at once. */
export type EngineEvent =
  | { readonly kind: 'run-started'; readonly at: number; readonly run: Run }
  | {
      readonly kind: 'run-progress';
      readonly at: number;
      readonly runId: RunId;
      readonly connectionId: ConnectionId;
      readonly flow: FlowName;
      readonly step: 'comparing' | 'sending';
      readonly done: number;
      /** Null while it is not known. */
      readonly total: number | null;
    }
  | { readonly kind: 'run-ended'; readonly at: number; readonly run: Run }
  | { readonly kind: 'status-changed'; readonly at: number };

/** Whoever watches; called in the middle of the work, so it must be quick. */
export type EngineListener = (event: EngineEvent) => void;

/** Hands events to whoever listens; a listener that throws is a defect of its own and is not caught. */
export class EngineEvents {
  readonly #listeners = new Set<EngineListener>();

  on(listener: EngineListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
