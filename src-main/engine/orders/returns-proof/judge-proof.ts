import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { broken, foundNothing, isNeverSaved, lookUpEvery, newDoubt } from '../posting/doubt.ts';
import { proveDocument } from '../proof/prove-document.ts';
import type { SeenTest } from './look-at-test.ts';
import { PROOF_REASONS, type TestPart } from './proof-reasons.ts';
import type { ReturnsProof, ReturnsProofEnd, TestDocument } from './returns-proof.ts';
import { saleDraft, takeBackDraft } from './test-documents.ts';

/** How soon a document is looked for again that the POS said it saved. */
const UNSEEN_EVERY_MS = 60_000;
/** How soon it is seen that staff took the sale of a refused test back. */
const LOOK_AGAIN_MS = 5 * 60_000;

/** What a look came to: how the test stands now, and which document is to be written next. */
export interface ProofStep {
  readonly proof: ReturnsProof;
  readonly send: TestPart | null;
}

/**
 * Decides what to do by what stands in the POS. Nothing is to be written that was not looked for just before, and "not found"
 * counts as for every document: after healthy look-ups over `verifyForMs`.
 */
export function judgeProof(
  given: ReturnsProof,
  seen: SeenTest,
  { now, verifyForMs }: { readonly now: number; readonly verifyForMs: number },
): ProofStep {
  const proof = seen.sale === null ? given : withSale(given, seen.sale);
  if (seen.sale === null) return judgeMissing(proof, 'sale', seen, now, verifyForMs);
  if (seen.sale.isVoid) return ended(proof, 'voided', PROOF_REASONS.voided('sale'), now);
  const saleOff = differences(saleDraft(proof), seen.sale);
  if (saleOff !== null) {
    return ended(proof, 'differs', PROOF_REASONS.differs('sale', seen.sale.ticketNumber, saleOff), now);
  }
  if (seen.takeBack !== null) return judgeTakeBack(proof, seen.sale, seen.takeBack, now);
  if (seen.byStaff !== null) {
    return ended(proof, 'taken-back', PROOF_REASONS.takenBack(seen.sale.ticketNumber), now);
  }
  if (proof.end === 'refused') return { proof: { ...proof, nextAt: now + LOOK_AGAIN_MS }, send: null };
  return judgeMissing(proof, 'takeBack', seen, now, verifyForMs);
}

function judgeTakeBack(given: ReturnsProof, sale: PosDocument, found: PosDocument, now: number): ProofStep {
  const proof = { ...given, takeBack: foundAs(given.takeBack, found) };
  if (found.isVoid) return ended(proof, 'voided', PROOF_REASONS.voided('takeBack'), now);
  const off = differences(takeBackDraft(proof, sale.documentId), found);
  if (off !== null) {
    return ended(proof, 'differs', PROOF_REASONS.differs('takeBack', found.ticketNumber, off), now);
  }
  return ended(proof, 'proved', PROOF_REASONS.proved(sale.ticketNumber, found.ticketNumber), now);
}

/** A document that is not there: it is written, looked for, or waited for. */
function judgeMissing(
  proof: ReturnsProof,
  part: TestPart,
  { isApiHealthy, holders }: SeenTest,
  now: number,
  verifyForMs: number,
): ProofStep {
  const document = proof[part];
  const put = (changes: Partial<TestDocument>, rest: Partial<ReturnsProof>): ProofStep => ({
    proof: { ...proof, [part]: { ...document, ...changes }, ...rest },
    send: null,
  });
  switch (document.state) {
    case 'set-aside':
      return put({}, { nextAt: null });
    case 'posted':
      return put({}, { reason: PROOF_REASONS.unseen(part), nextAt: now + UNSEEN_EVERY_MS });
    case 'posting':
    case 'verifying': {
      const before = document.doubt ?? newDoubt(now);
      const doubt = isApiHealthy ? foundNothing(before, now) : broken(before);
      if (!isNeverSaved(doubt, verifyForMs)) {
        const reason = PROOF_REASONS.answerLost(part, verifyForMs);
        return put({ state: 'verifying', doubt }, { reason, nextAt: now + lookUpEvery(verifyForMs) });
      }
      const attempts = document.attempts + 1;
      if (attempts > 1) {
        const reason = PROOF_REASONS.neverSavedTwice(part);
        return put({ state: 'set-aside', doubt: null, attempts }, { reason, nextAt: null });
      }
      return put(
        { state: 'due', doubt: null, attempts },
        { reason: PROOF_REASONS.neverSaved(part), nextAt: now },
      );
    }
    case 'due': {
      const holder = holders[part];
      if (holder !== null) {
        const reason = PROOF_REASONS.numberTaken(part, holder.ticketNumber, holder.reference);
        return put({ state: 'set-aside' }, { reason, nextAt: null });
      }
      return isApiHealthy ? { proof, send: part } : put({}, { nextAt: now });
    }
  }
}

/** The sale as it stands there. One that nobody here wrote is of a test that was forgotten: its goods are the test's. */
function withSale(proof: ReturnsProof, found: PosDocument): ReturnsProof {
  const sale = foundAs(proof.sale, found);
  const [line] = found.lines;
  const isForgotten = proof.sale.state === 'due' && proof.sale.doubt === null;
  if (!isForgotten || line === undefined) return { ...proof, sale };
  const { itemNumber, dimensions, extended, location } = line;
  return {
    ...proof,
    sale,
    goods: { itemNumber, name: itemNumber, dimensions, price: extended, location },
    customerNumber: found.customerNumber,
  };
}

const foundAs = (document: TestDocument, found: PosDocument): TestDocument => ({
  ...document,
  state: 'posted',
  documentId: found.documentId,
  ticketNumber: found.ticketNumber,
  doubt: null,
});

const ended = (
  proof: ReturnsProof,
  end: ReturnsProofEnd,
  reason: ReturnsProof['reason'],
  now: number,
): ProofStep => ({
  proof: { ...proof, end, reason, endedAt: now, nextAt: null, isChosen: false },
  send: null,
});

/** What is off, in words; null: nothing. */
function differences(draft: Parameters<typeof proveDocument>[0], found: PosDocument): string | null {
  const off = proveDocument(draft, [found]);
  if (off.length === 0) return null;
  return off.map(({ code, sent, found: there }) => `${code}: sent ${sent}, found ${there}`).join('; ');
}
