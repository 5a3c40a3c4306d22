import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { numberHolder, ownDocuments } from '../posting/own-documents.ts';
import type { RoundContext } from '../posting/round-context.ts';
import type { TestPart } from './proof-reasons.ts';
import type { ReturnsProof } from './returns-proof.ts';
import { lookUpsOf, saleMarks, takeBackMarks } from './test-documents.ts';

/** What stands in the POS of a test. */
export interface SeenTest {
  readonly sale: PosDocument | null;
  readonly takeBack: PosDocument | null;
  /** A return by which staff took the sale back. */
  readonly byStaff: PosDocument | null;
  /** Whose documents have our numbers. */
  readonly holders: Readonly<Record<TestPart, PosDocument | null>>;
  readonly isApiHealthy: boolean;
}

/** Looks for both documents, and for what came of the sale, wherever they are. */
export async function lookAtTest(
  { documents, signal }: Pick<RoundContext, 'documents' | 'signal'>,
  proof: ReturnsProof,
  isApiHealthy: boolean,
): Promise<Result<SeenTest, SyncError>> {
  const found = await documents.findDocuments(lookUpsOf(proof), signal);
  if (!found.ok) return found;
  const marked = {
    sale: { ...saleMarks(proof), documents: [] },
    takeBack: { ...takeBackMarks(proof), documents: [] },
  };
  // A return at the till copies the mark of its sale.
  const sale =
    ownDocuments(marked.sale, found.value).find(({ originalDocument }) => originalDocument === null) ?? null;
  const ofSale = await followSale({ documents, signal }, sale, marked.sale.reference);
  if (!ofSale.ok) return ofSale;
  const [takeBack = null] = ownDocuments(marked.takeBack, found.value);
  const byStaff = ofSale.value.find(
    ({ documentId, originalDocument, isVoid, lines }) =>
      documentId !== takeBack?.documentId &&
      originalDocument === sale?.documentId &&
      !isVoid &&
      lines.some(({ kind }) => kind === 'return'),
  );
  return ok({
    sale,
    takeBack,
    byStaff: byStaff ?? null,
    holders: {
      sale: numberHolder(marked.sale, found.value),
      takeBack: numberHolder(marked.takeBack, found.value),
    },
    isApiHealthy,
  });
}

async function followSale(
  { documents, signal }: Pick<RoundContext, 'documents' | 'signal'>,
  sale: PosDocument | null,
  reference: ReturnType<typeof saleMarks>['reference'],
): Promise<Result<readonly PosDocument[], SyncError>> {
  if (sale === null) return ok([]);
  return documents.followDocuments([{ documentId: sale.documentId, reference }], signal);
}
