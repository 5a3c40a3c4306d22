import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStaffLife } from '../../../../src-main/practice/staff-life/index.ts';
import { type ApiCompany, type Goods, startApiCompany } from './api-company.ts';
import { line, order, returned, ticket } from './requests.ts';

let company: ApiCompany;

beforeEach(async () => {
  company = await startApiCompany();
});
afterEach(() => company.stop());

/** Committed by item, cell and location, from the open lines alone. */
const promised = () =>
  company.rows(`SELECT ITEM_NO, STK_LOC_ID AS LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR,
      ROUND(SUM((QTY_SOLD - QTY_SHIPPED) * QTY_NUMER / QTY_DENOM), 4) AS QTY FROM PS_DOC_LIN
    WHERE LIN_TYP IN ('S', 'O') GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`);
/** The same from the stock records. */
const committed = () =>
  company.rows(`SELECT ITEM_NO, LOC_ID, '*' AS DIM_1_UPR, '*' AS DIM_2_UPR, '*' AS DIM_3_UPR, QTY_COMMIT AS QTY FROM IM_INV
    WHERE QTY_COMMIT <> 0 AND ITEM_NO IN (SELECT ITEM_NO FROM IM_ITEM WHERE TRK_METH <> 'G')
    UNION ALL SELECT ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, QTY_COMMIT FROM IM_INV_CELL WHERE QTY_COMMIT <> 0
    ORDER BY 1, 2, 3, 4, 5`);
const cellsAreOff = () =>
  company.rows(`SELECT V.ITEM_NO FROM IM_INV V JOIN IM_INV_CELL C ON C.ITEM_NO = V.ITEM_NO AND C.LOC_ID = V.LOC_ID
    GROUP BY V.ITEM_NO, V.LOC_ID HAVING ABS(V.QTY_COMMIT - SUM(C.QTY_COMMIT)) > 0.00005`);
const unbalanced = () =>
  company.rows(`SELECT T.DOC_ID FROM PS_DOC_HDR_TOT T JOIN PS_DOC_HDR H ON H.DOC_ID = T.DOC_ID
    WHERE T.TOT_TYP = CASE H.DOC_TYP WHEN 'O' THEN 'O' ELSE 'S' END AND H.ORD_LINS + H.BO_LINS + H.SAL_LINS + H.RET_LINS > 0
      AND (ABS(T.TOT - T.SUB_TOT - T.TOT_MISC - T.TAX_AMT) > 0.001
        OR ABS(T.AMT_DUE - (T.TOT - T.TOT_TND + T.TOT_CHNG)) > 0.001
        OR ABS(T.SUB_TOT - (SELECT SUM(L.EXT_PRC) FROM PS_DOC_LIN L WHERE L.DOC_ID = T.DOC_ID)) > 0.001)`);

const wish = fc.record({
  isGrid: fc.boolean(),
  quantity: fc.integer({ min: 1, max: 40 }),
  cents: fc.integer({ min: 1, max: 99_999 }),
  location: fc.constantFrom('MAIN', 'EAST', 'WHSE'),
});
const deed = fc.record({
  kind: fc.constantFrom('order', 'ticket', 'return', 'lines'),
  wishes: fc.array(wish, { minLength: 1, maxLength: 3 }),
});
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

const goodsOf = (isGrid: boolean): Goods => (isGrid ? company.grid : company.plain);
const linesOf = ({ wishes }: Deed, type: string) =>
  wishes.map(({ isGrid, quantity, cents, location }) =>
    line(goodsOf(isGrid), quantity, cents / 100, { LIN_TYP: type, STK_LOC_ID: location }),
  );
const centsOf = ({ wishes }: Deed) => wishes.reduce((sum, { quantity, cents }) => sum + quantity * cents, 0);

async function carryOut(each: Deed): Promise<number> {
  const paid = (cents: number, direction = 'T') => [
    { PAY_COD: 'WEBPAY', AMT: cents / 100, PMT_LIN_TYP: direction },
  ];
  const [last] = company.rows(
    `SELECT DOC_ID FROM PS_DOC_HDR WHERE DOC_TYP = 'O' ORDER BY DOC_ID DESC LIMIT 1`,
  );
  switch (each.kind) {
    case 'ticket':
      return (
        await company.call(
          'POST',
          '/Document',
          ticket(company.plain, { PS_DOC_LIN: linesOf(each, 'S'), PS_DOC_PMT: paid(centsOf(each) + 740) }),
        )
      ).status;
    case 'return':
      return (
        await company.call(
          'POST',
          '/Document',
          returned(company.plain, {
            PS_DOC_LIN: linesOf(each, 'R'),
            PS_DOC_PMT: paid(centsOf(each) + 620, 'C'),
          }),
        )
      ).status;
    case 'lines':
      if (last !== undefined) {
        return (
          await company.call('POST', `/Document/${last.DOC_ID}/Lines`, { PS_DOC_LIN: linesOf(each, 'O') })
        ).status;
      }
  }
  return (
    await company.call(
      'POST',
      '/Document',
      order(company.plain, { PS_DOC_LIN: linesOf(each, 'O'), PS_DOC_PMT: paid(centsOf(each) + 740) }),
    )
  ).status;
}

describe('whatever is entered', () => {
  it('what is committed is what open lines promise, and every document is in balance', async () => {
    company.database.exec('UPDATE IM_INV SET QTY_COMMIT = 0; UPDATE IM_INV_CELL SET QTY_COMMIT = 0');
    const empty = company.database.prepare('DELETE FROM PS_DOC_HDR');
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 6 }), async (deeds) => {
        empty.run();
        company.database.exec('UPDATE IM_INV SET QTY_COMMIT = 0; UPDATE IM_INV_CELL SET QTY_COMMIT = 0');
        for (const each of deeds) expect(await carryOut(each)).toBe(201);
        expect(committed()).toEqual(promised());
        expect(cellsAreOff()).toEqual([]);
        expect(unbalanced()).toEqual([]);
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});

describe('documents of the API', () => {
  it('are worked on by staff like any others, to their end', async () => {
    const stock = () => company.rows('SELECT SUM(QTY_COMMIT) AS C, SUM(QTY_ON_ORD) AS O FROM IM_INV');
    company.database.exec(
      'UPDATE IM_INV SET QTY_ON_HND = QTY_ON_HND + 500; UPDATE IM_INV_CELL SET QTY_ON_HND = QTY_ON_HND + 500',
    );
    const before = stock();
    for (let each = 0; each < 12; each++) {
      const goods = goodsOf(each % 3 === 0);
      const { status } = await company.call(
        'POST',
        '/Document',
        order(goods, { TKT_NO: `W${each}`, CUST_PO_NO: `W-${each}` }),
      );
      expect(status).toBe(201);
    }
    const staff = createStaffLife({
      seed: 2,
      database: company.database,
      now: () => company.clock,
      webOrders: () =>
        new Map(
          Array.from({ length: 12 }, (_, each) => [
            `W-${each}`,
            { isCanceled: false, isShipped: false, hasRefund: true, isFullyRefunded: false },
          ]),
        ),
    });
    for (let turn = 0; turn < 80; turn++) {
      staff.live(15);
      company.clock = new Date(company.clock.getTime() + 15 * 60_000);
    }
    expect(company.one('SELECT COUNT(*) FROM PS_DOC_HDR')).toBe(0);
    expect(company.one('SELECT COUNT(*) FROM PS_ORD_HIST')).toBe(12);
    expect(company.one(`SELECT COUNT(DISTINCT CUST_PO_NO) FROM PS_TKT_HIST WHERE TKT_NO LIKE 'W%-0%'`)).toBe(
      12,
    );
    expect(stock()).toEqual(before);
  });
});
