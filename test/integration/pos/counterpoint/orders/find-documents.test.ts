import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelOrder } from '../../../../../src-main/practice/staff-life/cancel-order.ts';
import { postDrawer } from '../../../../../src-main/practice/staff-life/post-drawer.ts';
import { releaseOrder } from '../../../../../src-main/practice/staff-life/release-order.ts';
import { takeBack } from '../../../../../src-main/practice/staff-life/till-return.ts';
import { documentsOf } from '../../../practice/counterpoint-api/answers.ts';
import { line, order, returned, ticket } from '../../../practice/counterpoint-api/requests.ts';
import { type DocumentCompany, lookUp, startDocumentCompany } from './document-company.ts';

const TRACKING = '1Z999AA10123456784';
let company: DocumentCompany;

beforeEach(async () => {
  company = await startDocumentCompany();
});
afterEach(() => company.stop());

/** Posts a document; answers the ids of all that it came to, the goods last. */
async function post(body: unknown): Promise<readonly string[]> {
  const answer = await company.call('POST', '/Document', body);
  expect(answer.status).toBe(201);
  return documentsOf(answer.body).map(({ DOC_ID }) => String(DOC_ID));
}
const lastOf = (ids: readonly string[]): string => ids.at(-1) ?? '';
/** Everything that nobody touched for a while goes into the history. */
const postAll = () => {
  company.later(30);
  return company.deed((scene) => postDrawer(scene, '2026-02-01 00:00:00.000'));
};

describe('a paid order', () => {
  it('is found whole, with the ticket that holds its money', async () => {
    const [deposit, id] = await post(order(company.grid));
    const found = await company.find('W-1001');
    expect(found.map(({ documentId }) => documentId).toSorted()).toEqual([deposit, id].toSorted());
    expect(found.find(({ documentId }) => documentId === id)).toEqual({
      documentId: id,
      ticketNumber: 'W1001',
      reference: 'W-1001',
      type: 'order',
      place: 'open',
      isDeposit: false,
      originalDocument: null,
      customerNumber: '100000',
      subtotal: '25',
      charges: '5',
      tax: '2.4',
      total: '32.4',
      tendered: '32.4',
      amountDue: '0',
      lines: [
        {
          sequence: 1,
          kind: 'order',
          itemNumber: company.grid.itemNumber,
          dimensions: company.grid.cell,
          unit: null,
          quantity: '2',
          shippedQuantity: '0',
          price: '12.5',
          extended: '25',
          location: 'WHSE',
        },
      ],
      trackingNumbers: [],
      shipVia: 'UPSG',
      isVoid: false,
    });
    expect(found.find(({ documentId }) => documentId === deposit)).toMatchObject({
      type: 'ticket',
      isDeposit: true,
      originalDocument: id,
      total: '0',
      tendered: '32.4',
    });
  });

  it('is found by its number alone, and by its mark alone, in whatever case staff wrote it', async () => {
    const id = lastOf(await post(order(company.plain, { CUST_PO_NO: 'w-1001' })));
    const byMark = await company.documents.findDocuments(
      [{ ...lookUp('W-1001'), ticketNumber: lookUp('X-1').ticketNumber }],
      company.signal,
    );
    const byNumber = await company.documents.findDocuments(
      [{ ...lookUp('X-1'), ticketNumber: lookUp('W-1001').ticketNumber }],
      company.signal,
    );
    for (const answer of [byMark, byNumber]) {
      expect(answer.ok && answer.value.map(({ documentId }) => documentId)).toContain(id);
    }
  });

  it('that is much older than the web order is somebody else’s', async () => {
    await post(order(company.plain));
    const later = lookUp('W-1001', '2026-01-18T11:30:00Z');
    const answer = await company.documents.findDocuments([later], company.signal);
    expect(answer).toEqual({ ok: true, value: [] });
  });

  it('dated a few hours before the web order, by a clock that is off, is found', async () => {
    await post(order(company.plain));
    const later = lookUp('W-1001', '2026-01-15T20:00:00Z');
    const answer = await company.documents.findDocuments([later], company.signal);
    expect(answer.ok && answer.value).toHaveLength(2);
  });
});

describe('what staff do', () => {
  it('a partial release is a ticket of the order, with its parcel', async () => {
    const id = lastOf(await post(order(company.plain)));
    company.deed((scene) => releaseOrder(scene, id, new Map([[1, 1]]), TRACKING));
    const found = await company.find('W-1001');
    const release = found.find(({ ticketNumber }) => ticketNumber === 'W1001-01');
    expect(release).toMatchObject({
      type: 'ticket',
      place: 'open',
      isDeposit: false,
      originalDocument: id,
      trackingNumbers: [TRACKING],
      lines: [{ kind: 'sale', quantity: '1', shippedQuantity: '1', extended: '12.5' }],
    });
    const whole = found.find(({ documentId }) => documentId === id);
    expect(whole?.lines).toMatchObject([{ quantity: '2', shippedQuantity: '1' }]);
  });

  it('posting moves order and tickets into the history, where all of them are found with what they are', async () => {
    const [deposit, id = ''] = await post(order(company.grid));
    company.deed((scene) => releaseOrder(scene, id, new Map([[1, 2]]), TRACKING));
    postAll();
    const found = await company.find('W-1001');
    const shape = found.map(({ documentId, type, place, isDeposit, originalDocument, isVoid }) => ({
      id: documentId === id ? 'order' : documentId === deposit ? 'deposit' : 'release',
      type,
      place,
      isDeposit,
      isOfOrder: originalDocument === id,
      isVoid,
    }));
    const posted = { place: 'ticket-history', type: 'ticket', isOfOrder: true, isVoid: false };
    expect(shape).toHaveLength(3);
    expect(shape).toContainEqual({ ...posted, id: 'deposit', isDeposit: true });
    expect(shape).toContainEqual({ ...posted, id: 'release', isDeposit: false });
    expect(shape).toContainEqual({
      id: 'order',
      type: 'order',
      place: 'order-history',
      isDeposit: false,
      isOfOrder: false,
      isVoid: false,
    });
    const whole = found.find(({ documentId }) => documentId === id);
    expect(whole).toMatchObject({
      subtotal: '25',
      charges: '5',
      tax: '2.4',
      total: '32.4',
      tendered: '32.4',
      amountDue: null,
      lines: [{ dimensions: company.grid.cell, quantity: '2', shippedQuantity: '2' }],
    });
  });

  it('a canceled order is void in the history, and nothing of it has left', async () => {
    const id = lastOf(await post(order(company.plain)));
    company.deed((scene) => cancelOrder(scene, id));
    expect(await company.follow(id, 'W-1001')).toContainEqual(
      expect.objectContaining({
        documentId: id,
        place: 'order-history',
        isVoid: true,
        lines: [expect.objectContaining({ shippedQuantity: '0' })],
      }),
    );
  });

  it('what came back at the till goes back to the order, before and after it was posted', async () => {
    const id = lastOf(await post(order(company.plain)));
    company.deed((scene) => releaseOrder(scene, id, new Map([[1, 2]]), null));
    postAll();
    const release = String(
      company.one(`SELECT CAST(DOC_ID AS TEXT) FROM PS_TKT_HIST WHERE TKT_NO = 'W1001-01'`),
    );
    company.deed((scene) => takeBack(scene, { documentId: release, reference: 'W-1001' }));
    const returns = async () =>
      (await company.follow(id, 'W-1001')).filter(({ lines }) => lines.some(({ kind }) => kind === 'return'));
    expect(await returns()).toMatchObject([
      {
        place: 'open',
        originalDocument: release,
        total: '-12.5',
        lines: [{ quantity: '1', extended: '-12.5' }],
      },
    ]);
    postAll();
    expect(await returns()).toMatchObject([
      { place: 'ticket-history', originalDocument: id, total: '-12.5' },
    ]);
  });

  it('an order that was deleted is nowhere any more', async () => {
    const [, id = ''] = await post(order(company.plain));
    company.server.database.prepare('DELETE FROM PS_DOC_HDR').run();
    expect(await company.follow(id, 'W-1001')).toEqual([]);
  });
});

describe('tickets and returns', () => {
  it('a ticket has its goods sold, and a return of it goes back below zero', async () => {
    const sold = lastOf(await post(ticket(company.plain)));
    const back = lastOf(
      await post(returned(company.plain, { PS_DOC_HDR_ORIG_DOC: [{ ORIG_DOC_ID: Number(sold) }] })),
    );
    expect(await company.find('W-2001')).toMatchObject([
      { documentId: sold, type: 'ticket', isDeposit: false, total: '32.4', tendered: '32.4' },
    ]);
    expect(await company.follow(sold, 'W-2001')).toContainEqual(
      expect.objectContaining({
        documentId: back,
        originalDocument: sold,
        total: '-18.7',
        lines: [expect.objectContaining({ kind: 'return', quantity: '1', extended: '-12.5' })],
      }),
    );
  });

  it('a line by an alternate unit keeps its unit in the history, which names only its size', async () => {
    const [boxed] = company.rows(
      `SELECT I.ITEM_NO AS ITEM_NO, I.ALT_1_NUMER AS SIZE FROM IM_ITEM I JOIN IM_INV V ON V.ITEM_NO = I.ITEM_NO
       WHERE I.ALT_1_UNIT <> '' AND I.ALT_1_NUMER > 1 AND I.TRK_METH = 'N' AND V.LOC_ID = 'WHSE'`,
    );
    const goods = { ...company.plain, itemNumber: String(boxed?.ITEM_NO) };
    const lines = [line(goods, 2, 12.5, { LIN_TYP: 'S', SELL_UNIT: '1', QTY_UNIT: undefined })];
    await post(ticket(goods, { PS_DOC_LIN: lines }));
    const unit = { itemNumber: goods.itemNumber, unit: '1', quantity: '2', extended: '25' };
    expect(await company.find('W-2001')).toMatchObject([{ place: 'open', lines: [unit] }]);
    postAll();
    expect(await company.find('W-2001')).toMatchObject([{ place: 'ticket-history', lines: [unit] }]);
  });

  it('two hundred look-ups are one read, and one more is refused', async () => {
    await post(ticket(company.plain));
    const many = Array.from({ length: 200 }, (_, index) => lookUp(`W-${1900 + index}`));
    const before = company.server.handle.stats().statements;
    const answer = await company.documents.findDocuments(many, company.signal);
    expect(answer.ok && answer.value).toHaveLength(1);
    expect(company.server.handle.stats().statements - before).toBeLessThan(20);
    await expect(company.documents.findDocuments([...many, lookUp('W-1')], company.signal)).rejects.toThrow(
      RangeError,
    );
  });
});
