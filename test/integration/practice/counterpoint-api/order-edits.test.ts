import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentOf, documentsOf, type Fields, fieldsAt, pick } from './answers.ts';
import { type ApiCompany, startApiCompany } from './api-company.ts';
import { line, order, ticket } from './requests.ts';

let company: ApiCompany;

beforeEach(async () => {
  company = await startApiCompany();
});
afterEach(() => company.stop());

const payment = (amount: number, more: Readonly<Record<string, unknown>> = {}) => ({
  PS_DOC_PMT: [
    {
      PAY_COD: 'WEBPAY',
      AMT: amount,
      FINAL_PMT: 'N',
      CARD_IS_NEW: 'N',
      SECURE_ECOMM_TRX: 'N',
      DEP_LIN_COPIED_TO_REL_DOC: 'N',
      EXCH_LOSS: 0,
      ...more,
    },
  ],
});
const place = async (request: unknown): Promise<number> => {
  const { body } = await company.call('POST', '/Document', request);
  const documents = documentsOf(body);
  return documents.find(({ reference }) => reference === 'Order')?.DOC_ID ?? documents[0]?.DOC_ID ?? 0;
};
const read = async (id: number): Promise<Fields> =>
  fieldsAt((await company.call('GET', `/Document/${id}`)).body, 'PS_DOC_HDR');

describe('an open order', () => {
  it('is paid later by a payment, which has its own deposit ticket', async () => {
    const id = await place(order(company.plain, {}, false));
    const { status, body } = await company.call('POST', `/Document/${id}/Payments`, payment(32.4));
    expect(status).toBe(200);
    expect(pick(body, 'Documents')).toMatchObject([
      { reference: 'Ticket' },
      { DOC_ID: id, reference: 'Order' },
    ]);
    const whole = await read(id);
    expect(pick(whole, 'PS_DOC_HDR_TOT', 0)).toMatchObject({
      TOT_TYP: 'O',
      TOT: 32.4,
      TOT_TND: 32.4,
      AMT_DUE: 0,
    });
    expect(whole.PS_DOC_PMT).toMatchObject([
      { PMT_SEQ_NO: 1, AMT: 32.4, PS_DOC_PMT_APPLY: [{ APPL_TYP: 'O' }] },
    ]);
    expect(whole.PS_DOC_HDR_DOC_STAT).toMatchObject({ LST_DOC_ACTIV: 'E', TOT_DEP_RECEIVED: 32.4 });
    expect(whole.PS_DOC_AUDIT_LOG).toMatchObject([{ ACTIV: 'N' }, { ACTIV: 'E' }]);
    const deposit = await read(documentOf(body, 'Ticket'));
    expect(deposit.PS_DOC_HDR_ORIG_DOC).toMatchObject([
      { ORIG_DOC_ID: id, ORIG_AMT_DUE: 32.4, DEP_AMT_RECEIVED: 32.4 },
    ]);
    expect(deposit.PS_DOC_LIN).toMatchObject([{ LIN_TYP: 'U' }]);
  });

  it('takes a second payment too: the server does not notice that it was asked twice', async () => {
    const id = await place(order(company.plain));
    await company.call('POST', `/Document/${id}/Payments`, payment(32.4));
    expect(pick(await read(id), 'PS_DOC_HDR_TOT', 0)).toMatchObject({ TOT_TND: 64.8, AMT_DUE: -32.4 });
  });

  it('needs every field that the page of payments marks as required', async () => {
    const id = await place(order(company.plain, {}, false));
    for (const field of [
      'AMT',
      'FINAL_PMT',
      'CARD_IS_NEW',
      'SECURE_ECOMM_TRX',
      'DEP_LIN_COPIED_TO_REL_DOC',
      'EXCH_LOSS',
    ]) {
      const { status, body } = await company.call(
        'POST',
        `/Document/${id}/Payments`,
        payment(1, { [field]: null }),
      );
      expect([field, status, pick(body, 'ErrorCode')]).toEqual([field, 400, 'ERROR_MISSING_REQUIRED_DATA']);
      expect(pick(body, 'Message')).toContain(field);
    }
  });

  it('gets more lines, which are committed and due', async () => {
    const id = await place(order(company.plain));
    const { status } = await company.call('POST', `/Document/${id}/Lines`, {
      PS_DOC_LIN: [line(company.grid, 1, 7.25), line(company.plain, 90_000, 1)],
    });
    expect(status).toBe(201);
    const whole = await read(id);
    expect(whole).toMatchObject({ ORD_LINS: 2, BO_LINS: 1 });
    expect(whole.PS_DOC_HDR_TOT).toMatchObject([
      { TOT_TYP: 'O', LINS: 3, SUB_TOT: 90_032.25, AMT_DUE: 90_007.25 },
      { TOT_TYP: 'R', LINS: 2, SUB_TOT: 32.25 },
      { TOT_TYP: 'V', LINS: 1, SUB_TOT: 90_000 },
    ]);
    expect(pick(whole, 'PS_DOC_HDR_DOC_STAT', 'LST_DOC_ACTIV')).toBe('E');
  });

  it('gets notes after those that it has', async () => {
    const id = await place(order(company.plain));
    const { status } = await company.call('POST', `/Document/${id}/Note`, {
      PS_DOC_NOTE: { NOTE_ID: 'MORE', NOTE: 'Call first' },
    });
    expect(status).toBe(201);
    expect((await read(id)).PS_DOC_NOTE).toMatchObject([
      { NOTE_ID: 'WEBORDER' },
      { NOTE_ID: 'MORE', NOTE_SEQ_NO: 2 },
    ]);
  });
});

describe('what is added to', () => {
  it('must be purely an order, and open', async () => {
    const sale = await place(ticket(company.plain));
    const toTicket = await company.call('POST', `/Document/${sale}/Payments`, payment(1));
    expect([toTicket.status, pick(toTicket.body, 'ErrorCode')]).toEqual([400, 'ERROR_NOT_PURE_ORDER']);
    const id = await place(order(company.plain));
    company.database.exec('UPDATE PS_DOC_LIN SET QTY_SHIPPED = QTY_SOLD');
    const toDone = await company.call('POST', `/Document/${id}/Lines`, {
      PS_DOC_LIN: [line(company.plain, 1, 1)],
    });
    expect([toDone.status, pick(toDone.body, 'ErrorCode')]).toEqual([
      400,
      'ERROR_DOCUMENT_ALREADY_COMPLETED',
    ]);
  });

  it('must exist: what is posted is not found any more', async () => {
    const id = await place(order(company.plain));
    company.database.exec(`DELETE FROM PS_DOC_HDR WHERE DOC_ID = ${id}`);
    for (const [method, path, body] of [
      ['GET', `/Document/${id}`, undefined],
      ['POST', `/Document/${id}/Payments`, payment(1)],
      ['GET', '/Document/abc', undefined],
    ] as const) {
      const answer = await company.call(method, path, body);
      expect([answer.status, pick(answer.body, 'ErrorCode')]).toEqual([404, 'ERROR_RECORD_NOT_FOUND']);
    }
  });
});
