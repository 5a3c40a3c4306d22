import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnAt, documentOf, type Fields, fieldsAt, listAt, pick } from './answers.ts';
import { type ApiCompany, startApiCompany } from './api-company.ts';
import { line, order, returned, ticket } from './requests.ts';

let company: ApiCompany;

beforeEach(async () => {
  company = await startApiCompany();
});
afterEach(() => company.stop());

/** A document of an answer, by its reference, as it is read back. */
const whole = async (body: unknown, reference: string): Promise<Fields> => {
  const answer = await company.call('GET', `/Document/${documentOf(body, reference)}`);
  return fieldsAt(answer.body, 'PS_DOC_HDR');
};
const stock = (itemNumber: string) =>
  company.rows(
    'SELECT QTY_COMMIT, QTY_ON_ORD, QTY_ON_BO FROM IM_INV WHERE ITEM_NO = ? AND LOC_ID = ?',
    itemNumber,
    'WHSE',
  )[0];

describe('a paid order', () => {
  it('is an order with the goods and a deposit ticket with the money', async () => {
    const { status, body } = await company.call('POST', '/Document', order(company.plain));
    expect(status).toBe(201);
    expect(pick(body, 'ErrorCode')).toBe('SUCCESS');
    expect(columnAt(body, 'Documents', 'reference')).toEqual(['Ticket', 'Order']);
    for (const { DOC_ID, Link } of listAt(body, 'Documents')) {
      expect(String(DOC_ID)).toMatch(/^\d{15}$/);
      expect(Link).toEqual({ uri: `${company.api.url}/Document/${DOC_ID}`, method: 'get' });
    }
    const made = await whole(body, 'Order');
    expect(made).toMatchObject({
      DOC_TYP: 'O',
      TKT_NO: 'W1001',
      CUST_PO_NO: 'W-1001',
      ORD_LINS: 1,
      SAL_LINS: 0,
      CUST_NO: '100000',
    });
    expect(made).not.toHaveProperty('DRW_SESSION_ID');
    expect(pick(made, 'PS_DOC_LIN', 0)).toMatchObject({
      LIN_TYP: 'O',
      QTY_SOLD: 2,
      QTY_ENTD: 2,
      ORIG_QTY: 2,
      PRC: 12.5,
      EXT_PRC: 25,
    });
    expect(made.PS_DOC_HDR_TOT).toMatchObject([
      {
        TOT_TYP: 'O',
        SUB_TOT: 25,
        TOT_MISC: 5,
        TAX_AMT: 2.4,
        TOT: 32.4,
        TOT_TND: 32.4,
        AMT_DUE: 0,
        HAS_TAX_OVRD: '!',
      },
      { TOT_TYP: 'R', SUB_TOT: 25, TOT: 30 },
      { TOT_TYP: 'V', TOT: 0 },
    ]);
    expect(made.PS_DOC_HDR_DOC_STAT).toMatchObject({ LST_DOC_ACTIV: 'N', TOT_DEP_RECEIVED: 32.4 });
    expect(pick(made, 'PS_DOC_PMT', 0, 'PS_DOC_PMT_APPLY')).toMatchObject([{ APPL_TYP: 'O', AMT: 32.4 }]);
    expect(made.PS_DOC_AUDIT_LOG).toMatchObject([{ ACTIV: 'N' }]);
    const deposit = await whole(body, 'Ticket');
    expect(deposit).toMatchObject({ DOC_TYP: 'T', SAL_LINS: 0, ORD_LINS: 0, TKT_NO: '900001' });
    expect(deposit.PS_DOC_LIN).toMatchObject([{ LIN_TYP: 'U' }]);
    expect(deposit.PS_DOC_HDR_TOT).toMatchObject([{ TOT_TYP: 'S', TOT: 0, TOT_TND: 32.4, AMT_DUE: 0 }]);
    expect(pick(deposit, 'PS_DOC_PMT', 0, 'PS_DOC_PMT_APPLY')).toMatchObject([{ APPL_TYP: 'S', AMT: 32.4 }]);
    expect(deposit.PS_DOC_HDR_ORIG_DOC).toMatchObject([{ ORIG_DOC_ID: documentOf(body, 'Order') }]);
  });

  it('commits its goods once and counts on its customer', async () => {
    const before = stock(company.plain.itemNumber);
    await company.call('POST', '/Document', order(company.plain));
    expect(stock(company.plain.itemNumber)).toEqual({
      QTY_COMMIT: Number(before?.QTY_COMMIT) + 2,
      QTY_ON_ORD: Number(before?.QTY_ON_ORD) + 2,
      QTY_ON_BO: before?.QTY_ON_BO,
    });
    expect(company.rows(`SELECT NO_OF_ORDS, ORD_BAL FROM AR_CUST WHERE CUST_NO = '100000'`)).toEqual([
      { NO_OF_ORDS: 1, ORD_BAL: 32.4 },
    ]);
  });
});

describe('a document', () => {
  it('is one order without a payment', async () => {
    const { body } = await company.call('POST', '/Document', order(company.plain, {}, false));
    expect(pick(body, 'Documents')).toMatchObject([{ reference: 'Order', PaymentResponses: [] }]);
    expect(company.one(`SELECT AMT_DUE FROM PS_DOC_HDR_TOT WHERE TOT_TYP = 'O'`)).toBe(32.4);
  });

  it('is a sale when it is a ticket, with numbers as text', async () => {
    const { status, body } = await company.call('POST', '/Document', ticket(company.grid));
    expect(status).toBe(201);
    expect(pick(body, 'Documents')).toMatchObject([{ reference: 'Ticket' }]);
    const made = await whole(body, 'Ticket');
    expect(made).toMatchObject({
      TKT_NO: 'W2001',
      SAL_LINS: 1,
      SAL_LIN_TOT: 25,
      DRW_SESSION_ID: 100_000_000_000_001,
    });
    expect(pick(made, 'PS_DOC_LIN', 0)).toMatchObject({
      LIN_TYP: 'S',
      DIM_1_UPR: company.grid.cell[0],
      IS_SINGLE_CELL: 'Y',
    });
    expect(pick(made, 'PS_DOC_LIN', 0, 'PS_DOC_LIN_CELL')).toMatchObject([
      { DIM_1_UPR: company.grid.cell[0], QTY_SOLD: 2 },
    ]);
    expect(made.PS_DOC_HDR_TOT).toMatchObject([{ TOT_TYP: 'S', TOT: 32.4, TOT_TND: 32.4, AMT_DUE: 0 }]);
  });

  it('takes goods back with money that goes out', async () => {
    const before = stock(company.plain.itemNumber);
    const { status, body } = await company.call('POST', '/Document', returned(company.plain));
    expect(body).toMatchObject({ ErrorCode: 'SUCCESS' });
    expect(status).toBe(201);
    const made = await whole(body, 'Ticket');
    expect(made).toMatchObject({ RET_LINS: 1, RET_LIN_TOT: 12.5, SAL_LINS: 0 });
    expect(made.PS_DOC_LIN).toMatchObject([{ LIN_TYP: 'R', QTY_SOLD: -1, PRC: 12.5, EXT_PRC: -12.5 }]);
    expect(made.PS_DOC_HDR_TOT).toMatchObject([
      { SUB_TOT: -12.5, TOT_MISC: -5, TAX_AMT: -1.2, TOT: -18.7, TOT_TND: -18.7, AMT_DUE: 0 },
    ]);
    expect(made.PS_DOC_PMT).toMatchObject([{ PMT_LIN_TYP: 'C', AMT: -18.7 }]);
    expect(stock(company.plain.itemNumber)).toEqual(before);
  });

  it('refuses a ticket that is not paid in full, and keeps nothing of it', async () => {
    const { status, body } = await company.call(
      'POST',
      '/Document',
      ticket(company.plain, { PS_DOC_PMT: [{ PAY_COD: 'WEBPAY', AMT: 32.39 }] }),
    );
    expect([status, pick(body, 'ErrorCode')]).toEqual([400, 'ERROR_DOCUMENT_NOT_FULLY_PAID']);
    expect(company.one('SELECT COUNT(*) FROM PS_DOC_HDR')).toBe(0);
  });

  it('makes a short line a back order that commits nothing', async () => {
    const before = stock(company.plain.itemNumber);
    const { body } = await company.call(
      'POST',
      '/Document',
      order(
        company.plain,
        { PS_DOC_LIN: [line(company.plain, 2, 12.5), line(company.plain, 100_000, 1)], PS_DOC_PMT: [] },
        false,
      ),
    );
    const made = await whole(body, 'Order');
    expect(made).toMatchObject({ ORD_LINS: 1, BO_LINS: 1, TO_REL_LINS: 1, TO_LEAVE_LINS: 1 });
    expect(columnAt(made, 'PS_DOC_LIN', 'LIN_TYP')).toEqual(['O', 'B']);
    expect(made.PS_DOC_HDR_TOT).toMatchObject([
      { SUB_TOT: 100_025 },
      { TOT_TYP: 'R', SUB_TOT: 25 },
      { TOT_TYP: 'V', SUB_TOT: 100_000 },
    ]);
    expect(stock(company.plain.itemNumber)).toEqual({
      QTY_COMMIT: Number(before?.QTY_COMMIT) + 2,
      QTY_ON_ORD: Number(before?.QTY_ON_ORD) + 2,
      QTY_ON_BO: Number(before?.QTY_ON_BO) + 100_000,
    });
  });
});
