import type {
  ReturnsProofView,
  ReturnsTest,
  ReturnsTestPlan,
} from '../../../src-shared/contract/returns-proof.schema.ts';
import { connectionId, itemNumber } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { SyncEngine } from '../../engine/index.ts';
import type { ConnectionSettings, EngineSettings } from '../../engine/ports/engine-settings.ts';
import type { ReturnsProofServices } from '../../ipc/returns-proof-services.ts';
import type { Hide } from '../views/failure-view.ts';
import { returnsProofView, returnsTestPlan } from '../views/returns-proof-view.ts';

interface ReturnsProofDeps {
  readonly engine: Pick<SyncEngine, 'returnsProof'>;
  readonly settings: () => EngineSettings;
  readonly hide: Hide;
  /** Told after a person did something, so that the page is shown what is new. */
  readonly onChange: () => void;
}

/** A person waits for it. */
const LONGEST_LOOK_MS = 60_000;

/** The guided test post of returns for the page and the command line, on the engine. */
export class EngineReturnsProof implements ReturnsProofServices {
  readonly #deps: ReturnsProofDeps;

  constructor(deps: ReturnsProofDeps) {
    this.#deps = deps;
  }

  list(): ReturnsProofView[] {
    return this.#deps.settings().connections.flatMap((store) => this.#viewOf(store) ?? []);
  }

  async plan(test: ReturnsTest): Promise<Result<ReturnsTestPlan, SyncError>> {
    const { engine, hide } = this.#deps;
    const signal = AbortSignal.timeout(LONGEST_LOOK_MS);
    const planned = await engine.returnsProof.preview(connectionId(test.storeId), choiceOf(test), signal);
    return planned.ok ? ok(returnsTestPlan(planned.value, hide)) : planned;
  }

  async prove(test: ReturnsTest): Promise<Result<ReturnsProofView, SyncError>> {
    const { engine, settings, onChange } = this.#deps;
    const id = connectionId(test.storeId);
    const proved = await engine.returnsProof.prove(id, choiceOf(test));
    onChange();
    if (!proved.ok) return proved;
    const store = settings().connections.find((connection) => connection.id === id);
    const view = store === undefined ? null : this.#viewOf(store);
    return view === null ? err(noOrders(test.storeId)) : ok(view);
  }

  #viewOf(store: ConnectionSettings): ReturnsProofView | null {
    const { engine, hide } = this.#deps;
    const { returnsProof } = engine;
    return returnsProofView(store, returnsProof.get(store.id), returnsProof.isPossible(), hide);
  }
}

const choiceOf = ({ item, cell }: ReturnsTest) => ({ itemNumber: itemNumber(item), cell });

const noOrders = (storeId: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'order.not-connected',
    connectionId: connectionId(storeId),
    field: 'store',
    operatorMessage: `The orders of ${storeId} do not go to Counterpoint.`,
    remedy: `Connect them first: connect orders --store ${storeId}.`,
  });
