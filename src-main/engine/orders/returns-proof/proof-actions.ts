import type { ConnectionId } from '../../../../src-shared/domain/ids.ts';
import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectionSettings, EngineSettings } from '../../ports/engine-settings.ts';
import type { Pos } from '../../ports/pos.ts';
import type { PosDocuments } from '../../ports/pos-documents.ts';
import type { Stores } from '../../ports/stores.ts';
import { storeOff, type WithSales } from '../returns/return-actions.ts';
import { PLAN_PROBLEMS } from './plan-problems.ts';
import { planProof, type TestChoice } from './plan-proof.ts';
import { keepProof, readProof } from './returns-proof.schema.ts';
import { goOn, isUnsent, newReturnsProof, type ReturnsProof } from './returns-proof.ts';
import { saleDraft, takeBackDraft } from './test-documents.ts';

/** What a test would write. */
export interface ProofPreview {
  readonly goods: ReturnsProof['goods'];
  readonly documents: readonly DocumentDraft[];
  /** The test that is there already: it goes on, whatever was chosen. Null: it begins anew. */
  readonly begun: ReturnsProof | null;
}

/** The guided test post of returns (docs/orders.md). */
export interface ReturnsProofActions {
  /** False without the POS's API: there is nothing to prove. */
  isPossible(): boolean;
  /** How the test of a store stands; null: none was made. */
  get(connectionId: ConnectionId): ReturnsProof | null;
  /** Both documents as they would be written; nothing is recorded or sent. */
  preview(
    connectionId: ConnectionId,
    choice: TestChoice,
    signal: AbortSignal,
  ): Promise<Result<ProofPreview, SyncError>>;
  /**
   * Begins the test, or goes on where it stands, and answers how far it came. Called again, it makes no second sale and no
   * second return; what is doubtful goes on by itself with the runs of the store.
   */
  prove(connectionId: ConnectionId, choice: TestChoice): Promise<Result<ReturnsProof, SyncError>>;
}

export interface ProofActionDeps {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly pos: Pos;
  readonly documents: PosDocuments | undefined;
  readonly settings: () => EngineSettings;
  readonly withSales: WithSales;
  /** Works on what is due of a store's orders now, whatever waited because the POS was out of order. */
  readonly workOnOrders: (connectionId: ConnectionId) => Promise<Result<void, SyncError>>;
}

export function createProofActions(deps: ProofActionDeps): ReturnsProofActions {
  const { stores, clock } = deps;
  return {
    isPossible: () => deps.documents?.canPost ?? false,
    get: (id) => readProof(stores, id),
    async preview(id, choice, signal) {
      const before = readProof(stores, id);
      if (before !== null && !isUnsent(before)) return ok(previewOf(before, before));
      const planned = await plan(deps, id, choice, signal);
      return planned.ok ? ok(previewOf(newReturnsProof(planned.value, clock.now()), null)) : planned;
    },
    async prove(id, choice) {
      const begun = await deps.withSales(id, (_, ending) => begin(deps, id, choice, ending));
      if (!begun.ok) return begun;
      const worked = await deps.workOnOrders(id);
      const proof = readProof(stores, id);
      if (proof !== null) return ok(proof);
      return worked.ok ? err(storeOff(id)) : worked;
    },
  };
}

/** At the store's turn, so that no run works on the test meanwhile. */
async function begin(
  deps: ProofActionDeps,
  id: ConnectionId,
  choice: TestChoice,
  ending: AbortSignal,
): Promise<Result<void, SyncError>> {
  const { stores, clock } = deps;
  const before = readProof(stores, id);
  if (before !== null && !isUnsent(before)) {
    keepProof(stores, id, goOn(before, clock.now()), clock.now());
    return ok();
  }
  const planned = await plan(deps, id, choice, ending);
  if (!planned.ok) return planned;
  keepProof(stores, id, newReturnsProof(planned.value, clock.now()), clock.now());
  return ok();
}

async function plan(
  { pos, documents, settings }: ProofActionDeps,
  id: ConnectionId,
  choice: TestChoice,
  signal: AbortSignal,
) {
  const connection = settings().connections.find((store) => store.id === id);
  const orders = ordersOf(connection);
  if (connection === undefined || orders === null) return err(storeOff(id));
  if (documents === undefined) return err(PLAN_PROBLEMS.noApi());
  return planProof({ pos, documents, connection, settings: orders, signal }, choice);
}

const ordersOf = (connection: ConnectionSettings | undefined) => connection?.orders ?? null;

const previewOf = (proof: ReturnsProof, begun: ReturnsProof | null): ProofPreview => ({
  goods: proof.goods,
  documents: [saleDraft(proof), takeBackDraft(proof, proof.sale.documentId)],
  begun,
});
