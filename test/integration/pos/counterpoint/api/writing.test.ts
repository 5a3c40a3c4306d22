import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PostedDocument } from '../../../../../src-main/engine/ports/pos-documents.ts';
import { decimal } from '../../../../../src-shared/domain/decimal.ts';
import { customerNumber, documentId } from '../../../../../src-shared/domain/ids.ts';
import type { Result } from '../../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../../src-shared/errors/sync-error.ts';
import { aContact } from '../../../../unit/pos/counterpoint/api/draft.builder.ts';
import { type ApiPair, settings, signal, startApiPair } from './api-scene.ts';

let pair: ApiPair;

beforeEach(async () => {
  pair = await startApiPair();
});
afterEach(() => pair.company.stop());

const documents = (answer: Result<readonly PostedDocument[], SyncError>): readonly PostedDocument[] => {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  return answer.value;
};
const idOf = (posted: readonly PostedDocument[], kind: PostedDocument['kind']) =>
  posted.find((document) => document.kind === kind)?.documentId ?? documentId(0);
const totals = (id: string, kind: string) =>
  pair.company.rows(
    'SELECT SUB_TOT, TOT_MISC, TAX_AMT, TOT, TOT_TND, AMT_DUE FROM PS_DOC_HDR_TOT WHERE DOC_ID = ? AND TOT_TYP = ?',
    Number(id),
    kind,
  )[0];

it('says that the API is well, and writes nothing', async () => {
  expect(await pair.api.ping(signal)).toEqual({ ok: true, value: undefined });
  expect(pair.company.api.writes()).toBe(0);
});

it('tells of each request that writes and leaves, and of nothing that does not', async () => {
  let writes = 0;
  const onWrite = (): void => {
    writes += 1;
  };
  const posted = documents(
    await pair.api.postDocument(pair.draft({ tenders: [] }), settings, signal, onWrite),
  );
  const id = idOf(posted, 'order');
  const tender = { payCode: 'WEBPAY', amount: decimal('32.4'), cardNumber: null };
  await pair.api.addPayment(id, tender, settings, signal, onWrite);
  expect(writes).toBe(2);
  expect(pair.company.api.writes()).toBe(2);
  // One is refused before it leaves, one is stopped before.
  await pair.api.postDocument(pair.draft({ lines: [] }), settings, signal, onWrite);
  await pair.api.postDocument(pair.draft(), settings, AbortSignal.abort(), onWrite);
  await pair.api.ping(signal);
  expect(writes).toBe(2);
  expect(pair.company.api.writes()).toBe(2);
});

describe('a document', () => {
  it('of a paid order is two, told apart by what they are', async () => {
    const posted = documents(await pair.api.postDocument(pair.draft(), settings, signal));
    expect(posted.map(({ kind }) => kind).toSorted()).toEqual(['order', 'ticket']);
    expect(pair.saved().map(({ DOC_ID }) => String(DOC_ID))).toEqual(
      posted.map(({ documentId: id }) => id).toSorted(),
    );
    expect(totals(idOf(posted, 'order'), 'O')).toEqual({
      SUB_TOT: 25,
      TOT_MISC: 5,
      TAX_AMT: 2.4,
      TOT: 32.4,
      TOT_TND: 32.4,
      AMT_DUE: 0,
    });
    const [order] = pair.company.rows(
      'SELECT * FROM PS_DOC_HDR WHERE DOC_ID = ?',
      Number(idOf(posted, 'order')),
    );
    expect(order).toMatchObject({ TKT_NO: 'W1001', DOC_TYP: 'O', STR_ID: 'WEB', TAX_COD: 'WEB' });
    const line = pair.company.rows(
      'SELECT * FROM PS_DOC_LIN WHERE DOC_ID = ?',
      Number(idOf(posted, 'order')),
    );
    expect(line).toMatchObject([{ LIN_TYP: 'O', QTY_SOLD: 2, PRC: 12.5, EXT_PRC: 25, STK_LOC_ID: 'WHSE' }]);
  });

  it('of an unpaid order is one, and its money is added later with a ticket of its own', async () => {
    const posted = documents(await pair.api.postDocument(pair.draft({ tenders: [] }), settings, signal));
    expect(posted).toMatchObject([{ kind: 'order' }]);
    const id = idOf(posted, 'order');
    const tender = { payCode: 'WEBPAY', amount: decimal('32.4'), cardNumber: null };
    expect(await pair.api.addPayment(id, tender, settings, signal)).toEqual({ ok: true, value: undefined });
    expect(totals(id, 'O')).toMatchObject({ TOT: 32.4, TOT_TND: 32.4, AMT_DUE: 0 });
    expect(pair.saved()).toHaveLength(2);
  });

  it('of goods that are gone is a paid ticket, in the cell of its grid', async () => {
    const { grid } = pair.company;
    const posted = documents(
      await pair.api.postDocument(pair.draft({ kind: 'ticket' }, grid), settings, signal),
    );
    expect(posted).toMatchObject([{ kind: 'ticket' }]);
    expect(totals(idOf(posted, 'ticket'), 'S')).toMatchObject({ TOT: 32.4, TOT_TND: 32.4, AMT_DUE: 0 });
    expect(pair.company.rows('SELECT * FROM PS_DOC_LIN')).toMatchObject([
      { LIN_TYP: 'S', DIM_1_UPR: grid.cell[0], DIM_2_UPR: grid.cell[1], DIM_3_UPR: grid.cell[2] },
    ]);
  });

  it('of goods that came back is a ticket below zero that names its sale', async () => {
    const [sale] = documents(await pair.api.postDocument(pair.draft({ kind: 'ticket' }), settings, signal));
    const draft = pair.draft({ kind: 'return', originalDocument: sale?.documentId ?? null });
    const posted = documents(await pair.api.postDocument(draft, settings, signal));
    const id = idOf(posted, 'ticket');
    expect(totals(id, 'S')).toEqual({
      SUB_TOT: -25,
      TOT_MISC: -5,
      TAX_AMT: -2.4,
      TOT: -32.4,
      TOT_TND: -32.4,
      AMT_DUE: 0,
    });
    expect(
      pair.company.rows('SELECT ORIG_DOC_ID FROM PS_DOC_HDR_ORIG_DOC WHERE DOC_ID = ?', Number(id)),
    ).toEqual([{ ORIG_DOC_ID: Number(sale?.documentId) }]);
  });

  it('is booked on the customer that it names, and keeps cents that no float could', async () => {
    const charges = [
      { slot: 1, amount: decimal('0.1') },
      { slot: 2, amount: decimal('0.2') },
    ];
    const tenders = [{ payCode: 'WEBPAY', amount: decimal('27.7'), cardNumber: null }];
    const draft = pair.draft({ charges, tenders, customerNumber: customerNumber('100000') });
    const posted = documents(await pair.api.postDocument(draft, settings, signal));
    expect(totals(idOf(posted, 'order'), 'O')).toMatchObject({ TOT_MISC: 0.3, TOT: 27.7, AMT_DUE: 0 });
    expect(pair.saved().map(({ CUST_NO }) => CUST_NO)).toEqual(['100000', '100000']);
  });
});

describe('a customer', () => {
  it('is made from the template of the workgroup, with what was cut kept in a note', async () => {
    const made = await pair.api.createCustomer(
      {
        contact: aContact({ isBusiness: true, name: 'Tester Ltd' }),
        note: { id: 'WEB', text: 'Whole name' },
      },
      settings,
      signal,
    );
    expect(made).toEqual({ ok: true, value: '500001' });
    expect(pair.company.rows(`SELECT * FROM AR_CUST WHERE CUST_NO = '500001'`)).toMatchObject([
      {
        NAM: 'Tester Ltd',
        FST_NAM: 'Ada',
        CUST_NAM_TYP: 'B',
        EMAIL_ADRS_1: 'ada@example.com',
        IS_ECOMM_CUST: 'Y',
        STR_ID: 'WEB',
      },
    ]);
    expect(pair.company.one(`SELECT NOTE FROM AR_CUST_NOTE WHERE CUST_NO = '500001'`)).toBe('Whole name');
  });

  it('that does not fit is refused before anything leaves', async () => {
    const contact = aContact({ firstName: 'Maximiliana-Josefine' });
    const made = await pair.api.createCustomer({ contact, note: null }, settings, signal);
    expect(made).toMatchObject({ ok: false, error: { kind: 'rejected', field: 'AR_CUST.FST_NAM' } });
    expect(pair.company.api.calls()).toEqual({});
  });
});
