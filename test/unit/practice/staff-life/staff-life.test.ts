import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { generateCompany } from '../../../../src-main/practice/company/index.ts';
import { createStaffLife, type WebOrderOnScreen } from '../../../../src-main/practice/staff-life/index.ts';
import { emptyDatabase, load, rowsOf } from '../company/company-database.ts';
import { type FixtureLine, writeWebDocument } from './web-document.ts';

const FOUNDED = new Date('2026-01-15T11:00:00Z');
const company = generateCompany({ items: 60, seed: 3, now: FOUNDED });
const WAITING: WebOrderOnScreen = {
  isCanceled: false,
  isShipped: false,
  hasRefund: false,
  isFullyRefunded: false,
};

let database: DatabaseSync;
let clock: Date;
let onScreen: Map<string, WebOrderOnScreen>;
let plain: string;
let grid: FixtureLine;

beforeEach(() => {
  database = emptyDatabase();
  load(database, company);
  clock = new Date('2026-01-15T12:00:00Z');
  onScreen = new Map();
  plain = one<string>(`SELECT V.ITEM_NO FROM IM_INV V JOIN IM_ITEM I ON I.ITEM_NO = V.ITEM_NO
    WHERE I.TRK_METH = 'N' AND V.LOC_ID = 'WHSE' AND V.QTY_ON_HND > 20 LIMIT 1`);
  const [cell] = rowsOf<Record<string, string>>(
    database,
    `SELECT * FROM IM_INV_CELL WHERE LOC_ID = 'WHSE' AND QTY_ON_HND >= 3 LIMIT 1`,
  );
  grid = {
    itemNumber: cell?.ITEM_NO ?? '',
    cell: [cell?.DIM_1_UPR ?? '', cell?.DIM_2_UPR ?? '', cell?.DIM_3_UPR ?? ''],
    quantity: 3,
    cents: 1000,
  };
});

const one = <Value>(sql: string, ...values: (string | number)[]): Value =>
  Object.values(rowsOf<Record<string, Value>>(database, sql, ...values)[0] ?? {})[0] as Value;
const count = (table: string, where = '1 = 1') => one<number>(`SELECT COUNT(*) FROM ${table} WHERE ${where}`);
const life = (seed = 1) =>
  createStaffLife({
    seed,
    database,
    now: () => clock,
    webOrders: () =>
      new Map(
        rowsOf<{ R: string }>(
          database,
          'SELECT CUST_PO_NO AS R FROM PS_DOC_HDR UNION SELECT CUST_PO_NO FROM PS_TKT_HIST',
        ).map(({ R }) => [R, onScreen.get(R) ?? WAITING]),
      ),
  });
const later = (minutes: number) => {
  clock = new Date(clock.getTime() + minutes * 60_000);
};
const writeOrder = (id: number, lines: readonly FixtureLine[]) =>
  writeWebDocument(database, {
    id,
    number: `W${id}`,
    reference: `W-${id}`,
    lines,
    shippingCents: 500,
    taxCents: 301,
  });
const stock = () =>
  rowsOf<{ H: number; C: number; O: number }>(
    database,
    'SELECT SUM(QTY_ON_HND) AS H, SUM(QTY_COMMIT) AS C, SUM(QTY_ON_ORD) AS O FROM IM_INV',
  ).map(({ H, C, O }) => [H, C, O].map((value) => Math.round(value * 100) / 100))[0] ?? [];
/** Lives on until nothing is open any more, as a shop of a few days would. */
const liveOut = (seed = 1) => {
  const staff = life(seed);
  const events = [];
  for (let turn = 0; turn < 60; turn++) {
    events.push(...staff.live(15));
    later(15);
  }
  return events;
};
const cellsAreOff = () =>
  rowsOf(
    database,
    `SELECT v.ITEM_NO FROM IM_INV v JOIN IM_INV_CELL c ON c.ITEM_NO = v.ITEM_NO AND c.LOC_ID = v.LOC_ID
     GROUP BY v.ITEM_NO, v.LOC_ID
     HAVING ABS(v.QTY_ON_HND - SUM(c.QTY_ON_HND)) > 0.00005 OR ABS(v.QTY_COMMIT - SUM(c.QTY_COMMIT)) > 0.00005`,
  );

describe('staff', () => {
  it('bring every web order to an end: released and posted, or canceled', () => {
    for (let id = 1000; id < 1400; id += 10) {
      writeOrder(id, [{ itemNumber: plain, quantity: 2, cents: 777 }, ...(id % 20 === 0 ? [grid] : [])]);
    }
    database.exec(
      'UPDATE IM_INV SET QTY_ON_HND = QTY_ON_HND + 1000; UPDATE IM_INV_CELL SET QTY_ON_HND = QTY_ON_HND + 1000',
    );
    const events = liveOut();
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set([
        'release',
        'partial-release',
        'order-cancel',
        'till-return',
        'ticket-posting',
        'order-posting',
      ]),
    );
    expect(count('PS_DOC_HDR', `DOC_TYP = 'O'`)).toBe(0);
    expect(count('PS_ORD_HIST')).toBe(40);
    const canceled = events.filter(({ kind }) => kind === 'order-cancel').length;
    expect(count('PS_DOC_AUDIT_LOG', `ACTIV = 'C'`)).toBe(canceled);
  });

  it('leave neither a commitment nor an order behind, and take from the shelf what was sold', () => {
    const [onHand = 0, committed, onOrder] = stock();
    writeOrder(1000, [{ itemNumber: plain, quantity: 4, cents: 1001 }, grid]);
    expect(stock()).toEqual([onHand, (committed ?? 0) + 7, (onOrder ?? 0) + 7]);
    const events = liveOut(5);
    const returned = events.filter(({ kind }) => kind === 'till-return').length;
    expect(events.some(({ kind }) => kind === 'order-cancel')).toBe(false);
    expect(stock()).toEqual([onHand - 7 + returned, committed, onOrder]);
    expect(cellsAreOff()).toEqual([]);
  });

  it('release the money of an order to the cent, in as many parts as it takes', () => {
    const parts = new Set<number>();
    for (let seed = 1; seed <= 30; seed++) {
      database = emptyDatabase();
      load(database, company);
      writeOrder(1000, [{ itemNumber: plain, quantity: 7, cents: 1003 }, grid]);
      if (liveOut(seed).some(({ kind }) => kind === 'order-cancel')) continue;
      const [sums] = rowsOf<Record<string, number>>(
        database,
        `SELECT ROUND(SUM(SUB_TOT), 2) AS G, ROUND(SUM(TOT_MISC), 2) AS M, ROUND(SUM(TAX_AMT), 2) AS T,
           ROUND(SUM(TOT), 2) AS A, COUNT(*) AS N FROM PS_TKT_HIST WHERE TKT_NO LIKE 'W1000-%'`,
      );
      expect({ ...sums }).toEqual({ G: 20.03, M: 5, T: 3.01, A: 28.04, N: expect.any(Number) });
      expect(one('SELECT TOT FROM PS_ORD_HIST')).toBe(28.04);
      parts.add(sums?.N ?? 0);
    }
    expect(parts).toContain(1);
    expect(Math.max(...parts)).toBeGreaterThan(2);
  });

  it('give a release a tracking number, the order’s reference and a link to it', () => {
    writeOrder(1000, [{ itemNumber: plain, quantity: 1, cents: 900 }]);
    const staff = life(2);
    while (!staff.live(15).some(({ kind }) => kind === 'release')) expect(count('PS_ORD_HIST')).toBe(0);
    const [ticket] = rowsOf<Record<string, unknown>>(
      database,
      `SELECT H.CUST_PO_NO, H.TKT_NO, L.ORIG_DOC_ID, T.PKG_TRK_NO, H.DRW_SESSION_ID, M.TOT_DEP_APPLIED
       FROM PS_DOC_HDR H JOIN PS_DOC_HDR_ORIG_DOC L ON L.DOC_ID = H.DOC_ID
       JOIN PS_DOC_PKG_TRK_NO T ON T.DOC_ID = H.DOC_ID JOIN PS_DOC_HDR_DOC_STAT M ON M.DOC_ID = L.ORIG_DOC_ID
       WHERE H.IS_REL_TKT = 'Y'`,
    );
    expect({ ...ticket }).toEqual({
      CUST_PO_NO: 'W-1000',
      TKT_NO: 'W1000-01',
      ORIG_DOC_ID: 1000,
      PKG_TRK_NO: expect.stringMatching(/^1Z\d{16}$/),
      DRW_SESSION_ID: 100000000000001,
      TOT_DEP_APPLIED: 17.01,
    });
  });

  it('post a ticket only when it could be seen for a while', () => {
    writeWebDocument(database, {
      id: 2000,
      type: 'T',
      number: 'W2000',
      reference: 'W-2000',
      lines: [{ itemNumber: plain, quantity: 1, cents: 500 }],
    });
    const staff = life();
    later(19);
    staff.live(1);
    expect(count('PS_TKT_HIST')).toBe(0);
    later(2);
    expect(staff.live(1)).toContainEqual({
      kind: 'ticket-posting',
      reference: 'W-2000',
      ticketNumber: 'W2000',
    });
    expect(count('PS_DOC_HDR')).toBe(0);
    expect(count('PS_DOC_LIN')).toBe(0);
  });

  it('put back what a return ticket brought, when it is posted', () => {
    const [onHand = 0] = stock();
    writeWebDocument(database, {
      id: 2000,
      type: 'T',
      number: 'WR7',
      reference: 'W-R7',
      lines: [{ itemNumber: plain, quantity: 2, cents: 500, type: 'R' }],
    });
    later(30);
    life().live(1);
    expect(stock()[0]).toBe(onHand + 2);
    expect(one('SELECT TOT FROM PS_TKT_HIST')).toBe(-5);
  });

  it('do as the store says: cancel what it took back, send nothing that is paid back', () => {
    writeOrder(1000, [{ itemNumber: plain, quantity: 1, cents: 500 }]);
    writeOrder(2000, [{ itemNumber: plain, quantity: 1, cents: 500 }]);
    onScreen.set('W-1000', { ...WAITING, isCanceled: true });
    onScreen.set('W-2000', { ...WAITING, hasRefund: true, isFullyRefunded: true });
    const deeds = liveOut().filter(({ ticketNumber }) => ticketNumber.startsWith('W'));
    expect(deeds).toEqual([{ kind: 'order-cancel', reference: 'W-1000', ticketNumber: 'W1000' }]);
  });

  it('send nothing that is not paid, or not on the shelf', () => {
    writeWebDocument(database, {
      id: 1000,
      number: 'W1000',
      reference: 'W-1000',
      isPaid: false,
      lines: [{ itemNumber: plain, quantity: 1, cents: 500 }],
    });
    writeOrder(2000, [{ itemNumber: plain, quantity: 5_000, cents: 500 }]);
    onScreen.set('W-1000', { ...WAITING, hasRefund: true });
    onScreen.set('W-2000', { ...WAITING, hasRefund: true });
    expect(liveOut().filter(({ kind }) => kind !== 'ticket-posting')).toEqual([]);
  });

  it('fill a back order once the goods are there, and commit them only then', () => {
    const [, committed = 0] = stock();
    const short = { itemNumber: plain, quantity: 500, cents: 500, type: 'B' as const };
    writeOrder(1000, [short]);
    const staff = life();
    onScreen.set('W-1000', { ...WAITING, hasRefund: true });
    staff.live(1);
    expect(stock()[1]).toBe(committed);
    database.prepare('UPDATE IM_INV SET QTY_ON_HND = QTY_ON_HND + 600 WHERE ITEM_NO = ?').run(plain);
    expect(staff.live(1)).toContainEqual({
      kind: 'backorder-fill',
      reference: 'W-1000',
      ticketNumber: 'W1000',
    });
    expect(stock()[1]).toBe(committed + 500);
    expect(one('SELECT LIN_TYP FROM PS_DOC_LIN WHERE DOC_ID = 1000')).toBe('O');
  });

  it('are the same for the same seed', () => {
    const run = () => {
      database = emptyDatabase();
      load(database, company);
      clock = new Date('2026-01-15T12:00:00Z');
      for (let id = 1000; id < 1100; id += 10)
        writeOrder(id, [{ itemNumber: plain, quantity: 2, cents: 777 }]);
      return JSON.stringify([liveOut(), rowsOf(database, 'SELECT * FROM PS_TKT_HIST ORDER BY DOC_ID')]);
    };
    expect(run()).toBe(run());
  });
});
