import {
  type CounterpointApi,
  type CounterpointApiOptions,
  createCounterpointApi,
} from '../../../../../src-main/pos/counterpoint/api/index.ts';
import { itemNumber } from '../../../../../src-shared/domain/ids.ts';
import type { DocumentDraft } from '../../../../../src-shared/domain/pos-document.ts';
import { someOrderSettings } from '../../../../builders/order-settings.builder.ts';
import { aDraft, aLine } from '../../../../unit/pos/counterpoint/api/draft.builder.ts';
import {
  type ApiCompany,
  type Goods,
  startApiCompany,
} from '../../../practice/counterpoint-api/api-company.ts';

/** A company's API server and a client of it, over HTTPS. */
export interface ApiPair {
  readonly company: ApiCompany;
  readonly api: CounterpointApi;
  /** A client of its own, otherwise set up. */
  connect(changes: Partial<CounterpointApiOptions>): CounterpointApi;
  /** A draft of the company's plain goods, with what a test changes. */
  draft(changes?: Partial<DocumentDraft>, goods?: Goods): DocumentDraft;
  /** The documents with our mark, in the order of their ids. */
  saved(): Record<string, string | number | null>[];
}

export const settings = someOrderSettings();
export const { signal } = new AbortController();

export async function startApiPair(options: { readonly acceptsReturns?: boolean } = {}): Promise<ApiPair> {
  const company = await startApiCompany(options);
  const { url, user, password, apiKey, certificatePem } = company.api;
  const connect = (changes: Partial<CounterpointApiOptions>): CounterpointApi =>
    createCounterpointApi({
      url,
      user,
      password,
      apiKey,
      caPem: certificatePem,
      clock: { now: () => company.clock.getTime() },
      ...changes,
    });
  return {
    company,
    api: connect({}),
    connect,
    draft: (changes = {}, goods = company.plain) =>
      aDraft({
        lines: [aLine({ itemNumber: itemNumber(goods.itemNumber), dimensions: goods.cell })],
        ...changes,
      }),
    saved: () => company.rows(`SELECT * FROM PS_DOC_HDR WHERE CUST_PO_NO = 'W-1001' ORDER BY DOC_ID`),
  };
}
