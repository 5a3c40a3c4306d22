import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { NOTHING_DONE, type OrderFlowContext, type OrderFlowOutcome } from '../order-context.ts';
import { AFTER_LOSS, afterLossAt, isLossFresh } from '../posting/after-loss.ts';
import { newDoubt } from '../posting/doubt.ts';
import { isHealthy, outOfOrder } from '../posting/post-round.ts';
import type { RoundContext } from '../posting/round-context.ts';
import { sendDocument } from '../posting/send-document.ts';
import { judgeProof } from './judge-proof.ts';
import { lookAtTest } from './look-at-test.ts';
import { PROOF_REASONS, type TestPart } from './proof-reasons.ts';
import { readProof } from './returns-proof.schema.ts';
import type { ReturnsProof, TestDocument } from './returns-proof.ts';
import { saleDraft, takeBackDraft } from './test-documents.ts';
import { openTestTasks, writeProof } from './write-proof.ts';

/** The look before the sale, before the return, and after it; one more for a document that was never saved. */
const MOST_LOOKS = 4;
const SOON_MS = 60_000;

/** How a look or a send left the test: whether to look again at once, and why the POS is out of order. */
interface Turn {
  readonly goesOn: boolean;
  readonly isSent: boolean;
  readonly trouble: SyncError | null;
}

/**
 * Goes on with the guided test post of a store when it is due, through the company's queue. Each step is committed before the
 * next, so that a process that ends at any line looks for what it may have written.
 */
export async function workOnReturnsProof(context: OrderFlowContext): Promise<OrderFlowOutcome> {
  const { documents, stores, connection, clock, postingQueue, isPreview } = context;
  const nextAt = readProof(stores, connection.id)?.nextAt ?? null;
  if (documents === null || isPreview || nextAt === null || nextAt > clock.now()) return NOTHING_DONE;
  if (postingQueue.until > clock.now()) return { ...NOTHING_DONE, trouble: postingQueue.trouble };
  return postingQueue.run(() => turns({ ...context, documents }));
}

async function turns(context: RoundContext): Promise<OrderFlowOutcome> {
  let sent = 0;
  let trouble: SyncError | null = null;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const turn = await oneTurn(context);
    if (turn.isSent) sent += 1;
    trouble = turn.trouble;
    if (!turn.goesOn || context.signal.aborted) break;
  }
  const chosen = trouble === null ? choose(context) : ok();
  return { ...NOTHING_DONE, planned: sent, applied: sent, trouble: chosen.ok ? trouble : chosen.error };
}

async function oneTurn(context: RoundContext): Promise<Turn> {
  const { stores, connection, clock, settings } = context;
  const health = await isHealthy(context);
  const proof = readProof(stores, connection.id);
  if (proof === null) return DONE;
  const seen = await lookAtTest(context, proof, health.ok);
  if (!seen.ok) return unanswered(context, proof, seen.error);
  const step = judgeProof(proof, seen.value, { now: clock.now(), verifyForMs: settings.verifyForMs });
  const isAbandoned = step.proof.end === 'refused' && openTestTasks(context).length === 0;
  writeStep(context, proof, isAbandoned ? { ...step.proof, nextAt: null } : step.proof);
  if (!health.ok) return unanswered(context, step.proof, health.error);
  context.postingQueue.answered();
  if (step.send === null) {
    const { end, nextAt } = step.proof;
    return { ...DONE, goesOn: end === null && nextAt !== null && nextAt <= clock.now() };
  }
  if (isLossFresh(context)) {
    const reason = { ...PROOF_REASONS.writing(step.send), ...AFTER_LOSS };
    writeProof(context, { ...step.proof, reason, nextAt: afterLossAt(context) });
    return DONE;
  }
  const missing = await context.postingQueue.setUp.missing(context);
  if (!missing.ok) return unanswered(context, step.proof, missing.error);
  if (missing.value !== null) {
    const reason = PROOF_REASONS.waitsForPos(missing.value);
    writeProof(context, { ...step.proof, reason, nextAt: clock.now() + SOON_MS });
    return DONE;
  }
  return send(context, step.proof, step.send);
}

const DONE: Turn = { goesOn: false, isSent: false, trouble: null };

/** A look that shows nothing new writes nothing. */
function writeStep(context: RoundContext, before: ReturnsProof, after: ReturnsProof): void {
  if (JSON.stringify(before) !== JSON.stringify(after)) writeProof(context, after);
}

/** The POS is left alone for a while; what is looked for is looked for from the beginning. */
function unanswered(context: RoundContext, proof: ReturnsProof, error: SyncError): Turn {
  const trouble = outOfOrder(context, error);
  const reason = proof.end === null ? PROOF_REASONS.waitsForPos(error) : proof.reason;
  writeProof(context, {
    ...proof,
    sale: inDoubtAnew(proof.sale),
    takeBack: inDoubtAnew(proof.takeBack),
    reason,
    nextAt: context.clock.now() + SOON_MS,
  });
  return { ...DONE, trouble };
}

const inDoubtAnew = (document: TestDocument): TestDocument =>
  document.doubt === null ? document : { ...document, doubt: newDoubt(document.doubt.sentAt) };

/** Writes one of the documents. That it is about to leave is committed before. */
async function send(context: RoundContext, given: ReturnsProof, part: TestPart): Promise<Turn> {
  const { clock, settings } = context;
  const sentAt = clock.now();
  const put = (changes: Partial<TestDocument>, rest: Partial<ReturnsProof>): ReturnsProof => {
    const proof = { ...given, ...rest, [part]: { ...given[part], ...changes } };
    writeProof(context, proof);
    return proof;
  };
  put({ state: 'posting', doubt: newDoubt(sentAt) }, { reason: PROOF_REASONS.writing(part), nextAt: sentAt });
  const draft = part === 'sale' ? saleDraft(given) : takeBackDraft(given, given.sale.documentId);
  const end = await sendDocument(context, draft, given[part].attempts);
  const now = clock.now();
  switch (end.kind) {
    case 'saved': {
      const [saved] = end.documents;
      put(
        { state: 'posted', documentId: saved?.documentId ?? null, doubt: null, postedAt: now },
        { reason: PROOF_REASONS.unseen(part), nextAt: now },
      );
      return { goesOn: true, isSent: true, trouble: null };
    }
    case 'in-doubt': {
      const reason = PROOF_REASONS.answerLost(part, settings.verifyForMs);
      put({ state: 'verifying', doubt: newDoubt(sentAt) }, { reason, nextAt: now + end.waitMs });
      return { ...DONE, goesOn: end.waitMs === 0, isSent: true };
    }
    case 'refused':
      if (part === 'takeBack') refused(put, given, end.error, now);
      else put(ASIDE, { reason: PROOF_REASONS.setAside(part, end.error), nextAt: null });
      return DONE;
    case 'blocked':
      put(ASIDE, { reason: PROOF_REASONS.setAside(part, end.error), nextAt: null });
      return DONE;
    case 'out-of-order':
      put(
        { state: 'due', doubt: null },
        { reason: PROOF_REASONS.waitsForPos(end.error), nextAt: now + end.waitMs },
      );
      return { ...DONE, trouble: outOfOrder(context, end.error) };
  }
}

const ASIDE: Partial<TestDocument> = { state: 'set-aside', doubt: null };

/** A refusal promises that nothing was saved: the sale stands alone, and staff must take it back. */
function refused(
  put: (changes: Partial<TestDocument>, rest: Partial<ReturnsProof>) => void,
  { sale }: ReturnsProof,
  error: SyncError,
  now: number,
): void {
  put(ASIDE, {
    end: 'refused',
    endedAt: now,
    reason: PROOF_REASONS.refused(error, sale.ticketNumber ?? sale.documentId ?? ''),
    nextAt: now + SOON_MS,
    isChosen: false,
  });
}

/** Lets the settings say what the test showed. Tried again until they do. */
function choose(context: RoundContext): Result<void, SyncError> {
  const { stores, connection, clock, chooseReturns } = context;
  const proof = readProof(stores, connection.id);
  if (proof === null || proof.end === null || proof.isChosen) return ok();
  const how = CHOICES[proof.end];
  const chosen = how === null || chooseReturns === undefined ? ok() : chooseReturns(connection.id, how);
  const nextAt = chosen.ok ? proof.nextAt : clock.now() + SOON_MS;
  writeProof(context, { ...proof, isChosen: chosen.ok, nextAt });
  return chosen;
}

/** Null: it shows nothing, so what the owner chose stays. */
const CHOICES: Readonly<Record<NonNullable<ReturnsProof['end']>, 'post' | 'queue' | null>> = {
  proved: 'post',
  refused: 'queue',
  differs: 'queue',
  'taken-back': null,
  voided: null,
};
