import type { ReturnsProofServices } from '../../src-main/ipc/returns-proof-services.ts';
import type {
  ReturnsProofView,
  ReturnsTest,
  ReturnsTestPlan,
} from '../../src-shared/contract/returns-proof.schema.ts';
import { err, ok } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import { aTestPlan, proofView } from '../builders/returns-proof.builder.ts';

/** A test post of returns whose answers a test writes itself; it remembers what it was asked. */
export class ScriptedReturnsProof implements ReturnsProofServices {
  proofs: ReturnsProofView[] = [];
  planned: ReturnsTestPlan = aTestPlan();
  /** How the next test ends. */
  outcome: ReturnsProofView = proofView('proved');
  /** What every command answers instead of doing its work. */
  failure: SyncError | null = null;
  readonly asked: string[] = [];

  list(): ReturnsProofView[] {
    return this.proofs;
  }

  async plan(test: ReturnsTest) {
    return this.#do('plan', test, this.planned);
  }

  async prove(test: ReturnsTest) {
    const proved = this.#do('prove', test, this.outcome);
    if (proved.ok) this.proofs = [proved.value];
    return proved;
  }

  #do<Value>(what: string, { storeId, item, cell }: ReturnsTest, value: Value) {
    this.asked.push([what, storeId, item, ...cell].join(' '));
    return this.failure === null ? ok(value) : err(this.failure);
  }
}
