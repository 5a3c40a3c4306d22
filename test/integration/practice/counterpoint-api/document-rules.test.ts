import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pick } from './answers.ts';
import { type ApiCompany, startApiCompany } from './api-company.ts';
import { line, order, returned, ticket } from './requests.ts';

let company: ApiCompany;

beforeEach(async () => {
  company = await startApiCompany();
});
afterEach(() => company.stop());

const post = (request: unknown) => company.call('POST', '/Document', request);
const nothingSaved = () => expect(company.one('SELECT COUNT(*) FROM PS_DOC_HDR')).toBe(0);
const orderRow = () => company.rows(`SELECT * FROM PS_DOC_HDR WHERE DOC_TYP = 'O'`)[0] ?? {};
const unpaid = (goods: ApiCompany['plain'], lines: readonly unknown[]) =>
  order(goods, { PS_DOC_LIN: lines }, false);

describe('prices', () => {
  it('are Price-1 of the location unless the price was entered', async () => {
    const { itemNumber } = company.plain;
    company.database.prepare('UPDATE IM_ITEM SET PRC_1 = 40 WHERE ITEM_NO = ?').run(itemNumber);
    company.database.prepare('DELETE FROM IM_PRC WHERE ITEM_NO = ?').run(itemNumber);
    company.database
      .prepare(`INSERT INTO IM_PRC (ITEM_NO, LOC_ID, PRC_1) VALUES (?, 'WHSE', 38.5)`)
      .run(itemNumber);
    await post(
      unpaid(company.plain, [line(company.plain, 2, null, { PRC: 1 }), line(company.plain, 1, 1.005)]),
    );
    expect(
      company.rows(
        'SELECT PRC, EXT_PRC, USR_ENTD_PRC, HAS_PRC_OVRD, CALC_PRC FROM PS_DOC_LIN ORDER BY LIN_SEQ_NO',
      ),
    ).toEqual([
      { PRC: 38.5, EXT_PRC: 77, USR_ENTD_PRC: 'N', HAS_PRC_OVRD: 'N', CALC_PRC: 38.5 },
      // Half a cent goes up, exactly.
      { PRC: 1.005, EXT_PRC: 1.01, USR_ENTD_PRC: 'Y', HAS_PRC_OVRD: 'Y', CALC_PRC: 38.5 },
    ]);
  });

  it('of an alternate unit are its own, and its goods are counted in the stocking unit', async () => {
    const [boxed] =
      company.rows(`SELECT I.ITEM_NO, I.ALT_1_UNIT, I.ALT_1_NUMER, I.ALT_1_PRC_1, V.QTY_COMMIT FROM IM_ITEM I
      JOIN IM_INV V ON V.ITEM_NO = I.ITEM_NO AND V.LOC_ID = 'WHSE'
      WHERE I.ALT_1_UNIT = 'BOX' AND I.TRK_METH = 'N' AND I.ALT_1_PRC_1 IS NOT NULL`);
    const goods = { ...company.plain, itemNumber: String(boxed?.ITEM_NO) };
    company.database.prepare(`UPDATE IM_INV SET QTY_ON_HND = 100000 WHERE ITEM_NO = ?`).run(goods.itemNumber);
    await post(unpaid(goods, [line(goods, 2, null, { SELL_UNIT: '1' })]));
    expect(
      company.rows('SELECT LIN_TYP, SELL_UNIT, QTY_UNIT, QTY_NUMER, QTY_DENOM, PRC FROM PS_DOC_LIN'),
    ).toEqual([
      {
        LIN_TYP: 'O',
        SELL_UNIT: '1',
        QTY_UNIT: 'BOX',
        QTY_NUMER: boxed?.ALT_1_NUMER,
        QTY_DENOM: 1,
        PRC: boxed?.ALT_1_PRC_1,
      },
    ]);
    expect(
      company.one(`SELECT QTY_COMMIT FROM IM_INV WHERE ITEM_NO = ? AND LOC_ID = 'WHSE'`, goods.itemNumber),
    ).toBe(Number(boxed?.QTY_COMMIT) + 2 * Number(boxed?.ALT_1_NUMER));
  });
});

describe('numbers', () => {
  it('come from the store where none was asked for, and skip what is taken', async () => {
    await post(order(company.plain, { TKT_NO: '970001' }));
    await post(order(company.plain, { TKT_NO: '' }));
    expect(company.rows('SELECT TKT_NO, DOC_TYP FROM PS_DOC_HDR ORDER BY DOC_TYP, TKT_NO')).toEqual([
      { TKT_NO: '970001', DOC_TYP: 'O' },
      { TKT_NO: '970002', DOC_TYP: 'O' },
      { TKT_NO: '900001', DOC_TYP: 'T' },
      { TKT_NO: '900002', DOC_TYP: 'T' },
    ]);
  });

  it('are not looked at for doubles: the same order twice is two orders', async () => {
    await post(order(company.plain));
    await post(order(company.plain));
    expect(company.one(`SELECT COUNT(DISTINCT DOC_ID) FROM PS_DOC_HDR WHERE TKT_NO = 'W1001'`)).toBe(2);
  });
});

describe('text', () => {
  it.each([
    ['TKT_NO', { TKT_NO: 'W'.repeat(16) }],
    ['CUST_PO_NO', { CUST_PO_NO: 'W'.repeat(21) }],
    ['FST_NAM', { BILL_TO_CONTACT: { NAM_TYP: 'P', FST_NAM: 'A'.repeat(16), LST_NAM: 'B' } }],
  ])('that is wider than %s is refused with a 500, and nothing stays', async (column, more) => {
    const before = company.rows('SELECT * FROM IM_INV');
    const { status, body } = await post(order(company.plain, more));
    expect([status, pick(body, 'ErrorCode')]).toEqual([500, 'ERROR_UNKNOWN']);
    expect(pick(body, 'Message')).toContain(column);
    nothingSaved();
    expect(company.rows('SELECT * FROM IM_INV')).toEqual(before);
  });
});

describe('bad input and holes in the set-up', () => {
  it.each([
    ['no line', 400, { PS_DOC_LIN: [] }, 'PS_DOC_LIN'],
    ['an unknown item', 500, { PS_DOC_LIN: [{ LIN_TYP: 'O', ITEM_NO: 'NOPE', QTY_SOLD: 1 }] }, 'NOPE'],
    ['an unknown customer', 500, { CUST_NO: '424242' }, '424242'],
    ['an unknown pay code', 500, { PS_DOC_PMT: [{ PAY_COD: 'NOPE', AMT: 1 }] }, 'NOPE'],
    ['a card that cannot be charged', 400, { PS_DOC_PMT: [{ PAY_COD: 'CARD', AMT: 1 }] }, 'Secure Pay'],
    ['an unknown store', 500, { STR_ID: 'NOPE' }, 'NOPE'],
    ['an unknown station', 500, { STA_ID: 'NOPE' }, 'NOPE'],
    ['an unknown user', 500, { USR_ID: 'NOPE' }, 'NOPE'],
    ['an unknown tax code', 500, { TAX_COD: 'NOPE' }, 'NOPE'],
    [
      'a charge that the store does not use',
      500,
      { PS_DOC_HDR_MISC_CHRG: [{ TOT_TYP: 'O', MISC_CHRG_NO: 5, MISC_AMT: 5 }] },
      '5',
    ],
    [
      'a charge of a ticket',
      500,
      { PS_DOC_HDR_MISC_CHRG: [{ TOT_TYP: 'S', MISC_CHRG_NO: 1, MISC_AMT: 5 }] },
      'TOT_TYP',
    ],
    ['a contact without its kind', 400, { BILL_TO_CONTACT: { FST_NAM: 'Ada' } }, 'NAM_TYP'],
    ['a layaway', 500, { DOC_TYP: 'L' }, 'L'],
    [
      'a quantity that is no number',
      500,
      { PS_DOC_LIN: [{ LIN_TYP: 'O', ITEM_NO: 'X', QTY_SOLD: 'two' }] },
      'QTY_SOLD',
    ],
  ])('%s is refused with %i in words', async (_, status, more, word) => {
    const answer = await post(order(company.plain, more));
    expect(answer.status).toBe(status);
    expect(pick(answer.body, 'Message')).toContain(word);
    expect(pick(answer.body, 'ErrorCode')).not.toBe('SUCCESS');
    nothingSaved();
  });

  it('a drawer that nobody opened takes no money', async () => {
    company.database.exec(`UPDATE PS_DRW_SESSION SET STAT = 'C'`);
    expect(pick((await post(order(company.plain))).body, 'ErrorCode')).toBe('ERROR_INVALID_CONFIGURATION');
    expect(pick((await post(ticket(company.plain))).body, 'ErrorCode')).toBe('ERROR_INVALID_CONFIGURATION');
    nothingSaved();
    expect((await post(order(company.plain, {}, false))).status).toBe(201);
  });

  it('a body that is no JSON is refused with 400', async () => {
    expect((await post('{"PS_DOC_HDR": ')).status).toBe(400);
    expect(pick((await post({})).body, 'ErrorCode')).toBe('ERROR_MISSING_REQUIRED_DATA');
  });

  it('a gridded item needs a cell that exists, a plain one has none', async () => {
    const wrong = { ...company.grid, cell: ['NOPE', '*', '*'] as const };
    for (const [goods, word] of [
      [{ ...company.grid, cell: ['*', '*', '*'] as const }, 'gridded'],
      [wrong, 'no cell'],
      [{ ...company.plain, cell: company.grid.cell }, 'not gridded'],
    ] as const) {
      const { status, body } = await post(unpaid(company.plain, [line(goods, 1, 1)]));
      expect(status).toBe(500);
      expect(pick(body, 'Message')).toContain(word);
    }
  });
});

describe('tax', () => {
  it('that was charged otherwise than the rules would is marked, and the charged amount wins', async () => {
    const { status } = await post(
      ticket(
        company.plain,
        { PS_DOC_PMT: [{ PAY_COD: 'WEBPAY', AMT: 32.1 }] },
        { SAL_TAX_AMT: 2.1, SAL_NORM_TAX_AMT: 2.4 },
      ),
    );
    expect(status).toBe(201);
    expect(company.rows('SELECT HAS_TAX_OVRD, TAX_AMT, NORM_TAX_AMT, TOT FROM PS_DOC_HDR_TOT')).toEqual([
      { HAS_TAX_OVRD: 'A', TAX_AMT: 2.1, NORM_TAX_AMT: 2.4, TOT: 32.1 },
    ]);
  });

  it('without PS_TAX is kept by authority and not counted', async () => {
    const { PS_DOC_HDR } = order(company.plain, {}, false);
    await post({ PS_DOC_HDR });
    expect(company.one(`SELECT TAX_AMT FROM PS_DOC_HDR_TOT WHERE TOT_TYP = 'O'`)).toBe(0);
    expect(company.one('SELECT TAX_AMT FROM PS_DOC_TAX')).toBe(2.4);
  });

  it('that does not agree with itself is refused', async () => {
    const { status, body } = await post({
      ...order(company.plain),
      PS_TAX: { ORD_TAX_AMT: 2.5, ORD_NORM_TAX_AMT: 2.5 },
    });
    expect(status).toBe(500);
    expect(pick(body, 'Message')).toContain('out of balance');
    nothingSaved();
  });
});

describe('gift cards', () => {
  const paidBy = (amount: number, card: string | null = 'G1') =>
    order(company.plain, {
      PS_DOC_PMT: [
        { PAY_COD: 'GIFT', AMT: amount, CARD_NO: card },
        { PAY_COD: 'WEBPAY', AMT: 32.4 - amount },
      ],
    });

  beforeEach(() => {
    company.database.exec(`INSERT INTO SY_GFC (GFC_NO, ORIG_AMT, CURR_AMT) VALUES ('G1', 50, 20)`);
  });

  it('pay what is on them, once', async () => {
    expect((await post(paidBy(20))).status).toBe(201);
    const { body } = await company.call('GET', '/GiftCard/g1');
    expect(pick(body, 'SY_GFC')).toMatchObject({
      CURR_AMT: 0,
      SY_GFC_ACTIV: [{ ACTIV_TYP: 'R', AMT: -20, DOC_NO: '900001' }],
    });
  });

  it.each([
    ['more than is on it', 20.01, 'G1'],
    ['a card that is not there', 1, 'G2'],
    ['no number', 1, null],
  ])('refuse %s', async (_, amount, card) => {
    const { status, body } = await post(paidBy(amount, card));
    expect([status, pick(body, 'ErrorCode')]).toEqual([400, 'ERROR_INVALID_GIFTCARD_PAYMENT']);
    nothingSaved();
  });

  it('refuse two payments that together are more than is on one', async () => {
    const twice = { PAY_COD: 'GIFT', AMT: 16.2, CARD_NO: 'G1' };
    const { body } = await post(order(company.plain, { PS_DOC_PMT: [twice, twice] }));
    expect(pick(body, 'ErrorCode')).toBe('ERROR_INVALID_GIFTCARD_PAYMENT');
    nothingSaved();
    expect(company.one('SELECT CURR_AMT FROM SY_GFC')).toBe(20);
  });
});

describe('line types', () => {
  it('of an order are not sales, and of a ticket not orders', async () => {
    for (const request of [
      unpaid(company.plain, [line(company.plain, 1, 1, { LIN_TYP: 'S' })]),
      ticket(company.plain, { PS_DOC_LIN: [line(company.plain, 1, 1)] }),
    ]) {
      const { status, body } = await post(request);
      expect([status, pick(body, 'ErrorCode')]).toEqual([400, 'ERROR_INVALID_LIN_TYP']);
    }
  });

  it('of goods that come back are refused where the company does not take them', async () => {
    await company.stop();
    company = await startApiCompany({ acceptsReturns: false });
    expect(pick((await post(returned(company.plain))).body, 'ErrorCode')).toBe('ERROR_INVALID_LIN_TYP');
  });
});

describe('an order', () => {
  it('keeps what was sent beside goods and money', async () => {
    await post(
      order(company.plain, {
        REF: 'web 1001',
        PS_DOC_PKG_TRK_NO: [{ PKG_TRK_NO: '1Z999' }],
        PS_DOC_HDR_PROF: { PROF_ALPHA_1: 'gift' },
        TKT_NUM: 'ignored',
        PS_DOC_PMT: [{ PAY_COD: 'WEBPAY', FINAL_PMT: 'Y' }],
      }),
    );
    const row = orderRow();
    expect(row).toMatchObject({
      REF: 'web 1001',
      SHIP_VIA_COD: 'UPSG',
      BILL_TO_CONTACT_ID: 1,
      SHIP_TO_CONTACT_ID: 2,
      TAX_COD: 'WEB',
    });
    // Local time of the server, five hours behind.
    expect(row.TKT_DT).toBe('2026-01-15 07:00:00.000');
    expect(row.RS_UTC_DT).toBe('2026-01-15 12:00:00.000');
    const { body } = await company.call('GET', `/Document/${row.DOC_ID}`);
    expect(pick(body, 'PS_DOC_HDR')).toMatchObject({
      TKT_DT: '2026-01-15T07:00:00.0000000',
      PS_DOC_PKG_TRK_NO: [{ PKG_TRK_NO: '1Z999' }],
      PS_DOC_HDR_PROF: { PROF_ALPHA_1: 'gift' },
      PS_DOC_CONTACT: [{ CONTACT_ID: 1, NAM: 'Ada Tester', ZIP_COD: '38119' }, { CONTACT_ID: 2 }],
      // A card kept for the release is no deposit, so there is one document.
      PS_DOC_PMT: [{ FINAL_PMT: 'Y', AMT: 0, PS_DOC_PMT_APPLY: [] }],
    });
    expect(pick(body, 'PS_DOC_HDR')).not.toHaveProperty('VOID_USR_ID');
    expect(company.one('SELECT COUNT(*) FROM PS_DOC_HDR')).toBe(1);
  });

  it('takes a line from the location that the line names', async () => {
    await post(unpaid(company.plain, [line(company.plain, 1, 1, { STK_LOC_ID: 'EAST' })]));
    expect(company.one('SELECT STK_LOC_ID FROM PS_DOC_LIN')).toBe('EAST');
    expect(
      company.one(
        `SELECT RS_UTC_DT FROM IM_INV WHERE ITEM_NO = ? AND LOC_ID = 'EAST'`,
        company.plain.itemNumber,
      ),
    ).toBe('2026-01-15 12:00:00.000');
  });
});
