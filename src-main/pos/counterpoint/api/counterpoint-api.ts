import { customerNumber, documentId } from '../../../../src-shared/domain/ids.ts';
import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import { err, ok } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PosDocuments, PostedDocument } from '../../../engine/ports/pos-documents.ts';
import { customerAnswer, documentsAnswer, successAnswer } from './answer.schema.ts';
import { type ApiAccess, apiExchange } from './api-exchange.ts';
import { checkCustomer } from './check-customer.ts';
import { checkDraft, checkPayment } from './check-draft.ts';
import { customerRequest } from './customer-request.mapper.ts';
import { documentRequest, paymentRequest } from './document-request.mapper.ts';
import { type ErrorMeaning, UNCLEAR } from './error-table.ts';
import { unfit } from './unfit.ts';

/** What of documents and customers goes through Counterpoint's REST API: whatever is written, and whether it is well. */
export type CounterpointApi = Pick<PosDocuments, 'ping' | 'createCustomer' | 'postDocument' | 'addPayment'>;

export type CounterpointApiOptions = ApiAccess;

/**
 * The REST API of one company. One write at a time is the caller's to keep. Failures: `unknown-outcome` for a write that
 * may have been saved; `rejected` for what was refused or not sent, and saved nothing; `auth` for a wrong log-in, key or
 * address; `transient` and `rate-limited` for what nothing was written by; `canceled` for what was stopped before it left.
 */
export function createCounterpointApi(options: CounterpointApiOptions): CounterpointApi {
  const send = apiExchange(options);
  return {
    async ping(signal) {
      const answer = await send({
        operation: 'company.read',
        path: '/Company',
        answers: successAnswer,
        signal,
      });
      return answer.ok ? ok() : answer;
    },
    async createCustomer(draft, settings, signal, onCall) {
      const problem = checkCustomer(draft, settings);
      if (problem !== null) return err(notSent(problem));
      const answer = await send({
        operation: 'customer.create',
        path: '/Customer',
        body: customerRequest(draft, settings),
        answers: customerAnswer,
        signal,
        onCall,
      });
      return answer.ok ? ok(customerNumber(answer.value.CUST_NO)) : answer;
    },
    async postDocument(draft, settings, signal, onCall) {
      const problem = checkDraft(draft, settings);
      if (problem !== null) return err(notSent(problem));
      const answer = await send({
        operation: 'document.create',
        path: '/Document',
        body: documentRequest(draft, settings),
        answers: documentsAnswer,
        signal,
        onCall,
      });
      if (!answer.ok) return answer;
      const posted = answer.value.Documents.map(
        ({ DOC_ID, reference }): PostedDocument => ({ documentId: documentId(DOC_ID), kind: reference }),
      );
      return holdsGoods(draft, posted) ? ok(posted) : err(goodsMissing(draft, posted));
    },
    async addPayment(document, tender, _settings, signal, onCall) {
      const problem = /^\d{1,18}$/.test(document)
        ? checkPayment(tender)
        : unfit('DOC_ID', `${document} is no document`);
      if (problem !== null) return err(notSent(problem));
      const answer = await send({
        operation: 'document.add-payment',
        path: `/Document/${document}/Payments`,
        body: paymentRequest(tender),
        answers: documentsAnswer,
        signal,
        onCall,
      });
      return answer.ok ? ok() : answer;
    },
  };
}

/** A paid order is answered as two documents; the one with the goods is the one that was asked for. */
const holdsGoods = ({ kind }: DocumentDraft, posted: readonly PostedDocument[]): boolean =>
  posted.some((document) => document.kind === (kind === 'order' ? 'order' : 'ticket'));

const goodsMissing = ({ kind }: DocumentDraft, posted: readonly PostedDocument[]): SyncError =>
  syncError({
    ...UNCLEAR,
    kind: 'unknown-outcome',
    subject: SUBJECT,
    detail: `document.create: no ${kind} among ${posted.map((document) => `${document.kind} ${document.documentId}`).join(', ')}`,
  });

const SUBJECT = { entity: 'pos', id: 'api' } as const;

const notSent = (problem: ErrorMeaning): SyncError => syncError({ ...problem, subject: SUBJECT });
