import { type SyncError, type SyncErrorKind, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PosDocuments } from '../../ports/pos-documents.ts';
import type { OrderFlowContext } from '../order-context.ts';

/** An order flow that has the POS's documents at hand. */
export type RoundContext = OrderFlowContext & { readonly documents: PosDocuments };

/** Failures of the POS as a whole: no order is at fault, and none of the others would fare better now. */
const OF_THE_POS: readonly SyncErrorKind[] = ['transient', 'rate-limited', 'auth', 'canceled'];

export const isOfThePos = ({ kind }: { readonly kind: SyncErrorKind }): boolean => OF_THE_POS.includes(kind);

/** A request to the POS that ended by a mistake of ours: it may have arrived. `what` begins a sentence. */
export const brokeOff = (what: string, defect: unknown): SyncError =>
  syncError({
    kind: 'unknown-outcome',
    code: 'engine.defect',
    operatorMessage: `${what} broke off because of a mistake in the program.`,
    remedy: 'The document is looked for before anything is repeated.',
    detail: String(defect),
  });
