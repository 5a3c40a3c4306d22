import type { ApiScene } from '../api-scene.ts';
import { type ApiAnswer, success } from '../http/api-answer.ts';

export interface AnsweredDocument {
  readonly id: number;
  readonly reference: 'Ticket' | 'Order';
  /** How many payments were taken with it. */
  readonly payments: number;
}

/** The documents that were made or changed; a DOC_ID is a JSON number, and the visible numbers are not told. */
export const documentsAnswer = (
  { url }: ApiScene,
  documents: readonly AnsweredDocument[],
  status: number,
): ApiAnswer =>
  success(
    {
      Documents: documents.map(({ id, reference, payments }) => ({
        DOC_ID: id,
        reference,
        Link: { uri: `${url}/Document/${id}`, method: 'get' },
        PaymentResponses: Array.from({ length: payments }, (_, position) => ({
          PMT_SEQ_NO: position + 1,
          Response: 'ACCEPTED',
        })),
      })),
    },
    status,
  );
