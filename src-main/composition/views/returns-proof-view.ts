import type { ReturnsProofView, ReturnsTestPlan } from '../../../src-shared/contract/returns-proof.schema.ts';
import type { ProofPreview, ReturnsProof } from '../../engine/index.ts';
import type { ConnectionSettings } from '../../engine/ports/engine-settings.ts';
import { documentView } from './document-view.ts';
import { type Hide, instantText } from './failure-view.ts';

/** What is proved of a store's returns; null: its orders do not go to Counterpoint. */
export function returnsProofView(
  { id, name, orders }: ConnectionSettings,
  proof: ReturnsProof | null,
  canProve: boolean,
  hide: Hide,
): ReturnsProofView | null {
  if (orders === null) return null;
  const store = { storeId: id, storeName: name, returns: orders.returns, canProve };
  if (proof === null) {
    return { ...store, state: 'none', text: '', remedy: '', item: '', endedAt: null, documents: [] };
  }
  const { end, endedAt, reason, goods, sale, takeBack } = proof;
  return {
    ...store,
    state: end ?? 'under-way',
    text: hide(reason.text),
    remedy: hide(reason.remedy),
    item: goods.itemNumber,
    endedAt: endedAt === null ? null : instantText(endedAt),
    documents: [
      { kind: 'ticket', state: sale.state, ticketNumber: sale.ticketNumber },
      { kind: 'return', state: takeBack.state, ticketNumber: takeBack.ticketNumber },
    ],
  };
}

/** Both documents of a test before it is confirmed. */
export const returnsTestPlan = ({ goods, documents, begun }: ProofPreview, hide: Hide): ReturnsTestPlan => ({
  item: goods.name,
  price: goods.price,
  location: goods.location,
  documents: documents.map((draft) => documentView(draft, hide)),
  isBegun: begun !== null,
});
