import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCompanyDocuments } from '../../../../../src-main/practice/audit/orders/company-documents.query.ts';
import { postDrawer } from '../../../../../src-main/practice/staff-life/post-drawer.ts';
import { releaseOrder } from '../../../../../src-main/practice/staff-life/release-order.ts';
import { centsOf } from '../../../../../src-shared/domain/cents.ts';
import type { PosDocument } from '../../../../../src-shared/domain/pos-document.ts';
import { documentsOf } from '../../../practice/counterpoint-api/answers.ts';
import { line, order, ticket } from '../../../practice/counterpoint-api/requests.ts';
import { type DocumentCompany, lookUp, startDocumentCompany } from './document-company.ts';

let company: DocumentCompany;

beforeEach(async () => {
  company = await startDocumentCompany();
});
afterEach(() => company.stop());

const post = async (body: unknown): Promise<string> => {
  const answer = await company.call('POST', '/Document', body);
  expect(answer.status).toBe(201);
  return String(documentsOf(answer.body).at(-1)?.DOC_ID);
};

/** Just before the statement that contains the text runs for the first time, something happens in Counterpoint. */
function justBefore(text: string, happens: () => void): void {
  const { faults } = company.server.handle;
  faults.delay = async () => happens();
  faults.set([{ kind: 'delay', delayMs: 0, match: text, times: 1 }]);
}

const postAll = (): void => {
  company.later(30);
  company.deed((scene) => postDrawer(scene, '2026-02-01 00:00:00.000'));
};

/** Every statement of a look-up, in their order; the second look at the open headers is by id. */
const MOMENTS = [
  'FROM dbo.PS_DOC_HDR AS H',
  'FROM dbo.PS_DOC_LIN AS L',
  'FROM dbo.PS_DOC_LIN_CELL AS L',
  'FROM dbo.PS_DOC_HDR_TOT AS L',
  'FROM dbo.PS_DOC_HDR_ORIG_DOC AS L',
  'FROM dbo.PS_DOC_PKG_TRK_NO AS L',
  'FROM dbo.PS_DOC_AUDIT_LOG AS A',
  'WHERE (H.DOC_ID IN',
  'FROM dbo.PS_TKT_HIST AS H',
  'FROM dbo.PS_ORD_HIST AS H',
];

describe('a document that is posted while it is looked up', () => {
  it.each(MOMENTS)('is found once and whole, moved before: %s', async (moment) => {
    const id = await post(ticket(company.grid));
    justBefore(moment, postAll);
    expect(await company.find('W-2001')).toMatchObject([
      {
        documentId: id,
        total: '32.4',
        tendered: '32.4',
        lines: [{ kind: 'sale', quantity: '2', dimensions: company.grid.cell }],
      },
    ]);
  });

  it.each(MOMENTS)('is still there for who follows it, moved before: %s', async (moment) => {
    const id = await post(order(company.plain));
    company.deed((scene) => releaseOrder(scene, id, new Map([[1, 2]]), '1Z1'));
    justBefore(moment, postAll);
    const found = await company.follow(id, 'W-1001');
    expect(found).toHaveLength(3);
    expect(found.find(({ documentId }) => documentId === id)?.lines).toMatchObject([
      { quantity: '2', shippedQuantity: '2' },
    ]);
    for (const document of found) {
      if (document.documentId !== id) expect(document.originalDocument).toBe(id);
    }
  });

  it('is read anew when staff change it in between', async () => {
    const id = await post(order(company.plain));
    justBefore('FROM dbo.PS_DOC_HDR_TOT AS L', () => {
      company.later(1);
      company.deed((scene) => releaseOrder(scene, id, new Map([[1, 1]]), null));
    });
    const found = await company.find('W-1001');
    expect(found.find(({ documentId }) => documentId === id)?.lines).toMatchObject([
      { shippedQuantity: '1' },
    ]);
  });
});

describe('days of work on many orders', () => {
  it.each([1, 2, 3])('are seen as the company’s own books have them (%i)', async (seed) => {
    const references: string[] = [];
    for (let number = 1; number <= 12; number += 1) {
      const goods = number % 2 === 0 ? company.plain : company.grid;
      const mark = { CUST_PO_NO: `W-${number}`, TKT_NO: `W${number}` };
      references.push(`W-${number}`);
      if (number % 3 === 0) await post(ticket(goods, mark));
      else await post(order(goods, { ...mark, PS_DOC_LIN: [line(goods, 2, 12.5)] }));
    }
    const staff = company.staff(seed);
    for (let turn = 0; turn < 12; turn += 1) {
      company.later(15);
      staff.live(15);
      const answer = await company.documents.findDocuments(
        references.map((reference) => lookUp(reference)),
        company.signal,
      );
      const seen = answer.ok ? answer.value : [];
      const booked = readCompanyDocuments(company.server.database);
      expect(seen.map(seenAs).toSorted(byId)).toEqual(booked.map(bookedAs).toSorted(byId));
      for (const document of seen.filter(({ trackingNumbers }) => trackingNumbers.length > 0)) {
        for (const number of document.trackingNumbers) {
          expect(staff.parcels(document.reference)).toContain(number);
        }
      }
    }
  });
});

const byId = (one: { readonly id: string }, other: { readonly id: string }): number =>
  one.id < other.id ? -1 : 1;

/** What the company's books call a document: release, return and deposit go back to another. */
function roleOf({ type, isDeposit, originalDocument, lines }: PosDocument): string {
  if (type === 'order') return 'order';
  if (isDeposit) return 'deposit';
  if (lines.some(({ kind }) => kind === 'return')) return 'return';
  return originalDocument === null ? 'ticket' : 'release';
}

const seenAs = (document: PosDocument) => ({
  id: document.documentId as string,
  number: document.ticketNumber as string,
  reference: document.reference,
  role: roleOf(document),
  place: document.place as string,
  isVoid: document.isVoid,
  cents: [document.total, document.tax, document.charges, document.tendered].map(centsOf),
  lines: document.lines
    .filter(({ kind }) => kind !== 'other')
    .map(({ itemNumber, dimensions, quantity, extended }) => [
      itemNumber as string,
      dimensions,
      Number(quantity),
      Math.abs(centsOf(extended)),
    ]),
});

const bookedAs = (document: ReturnType<typeof readCompanyDocuments>[number]): ReturnType<typeof seenAs> => ({
  id: document.id,
  number: document.ticketNumber,
  reference: document.reference,
  role: document.role,
  place: document.place,
  isVoid: document.isCanceled,
  cents: [document.totalCents, document.taxCents, document.chargesCents, document.tenderedCents],
  lines: document.lines.map(({ itemNumber, cell, quantity, extendedCents }) => [
    itemNumber,
    [...cell],
    quantity,
    extendedCents,
  ]),
});
