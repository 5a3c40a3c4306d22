import type { ApiScene } from '../api-scene.ts';
import { type ApiAnswer, success } from '../http/api-answer.ts';

/** The customer that was made or changed; its link is in upper case, as the vendor's sample has it. */
export const customerAnswer = ({ url }: ApiScene, number: string, status: number): ApiAnswer =>
  success(
    {
      CUST_NO: number,
      reference: 'Customer',
      Link: { uri: `${url}/CUSTOMER/${encodeURIComponent(number)}`, method: 'get' },
    },
    status,
  );
