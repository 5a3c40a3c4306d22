import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CounterpointDocuments, createPosDocuments } from '../../../src-main/pos/counterpoint/index.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import {
  customerNumber,
  documentId,
  itemNumber,
  orderReference,
  ticketNumber,
} from '../../../src-shared/domain/ids.ts';
import { quiet } from '../../fakes/quiet-log.ts';
import type { CompanyEnvironment } from './company-environment.ts';
import { granted, never, PLACES } from './pos-suite.ts';

const clock = { now: () => Date.parse('2024-01-03T00:00:00Z'), sleepUntil: async () => {} };
const ORDER = documentId('201102385001');
const DEPOSIT = documentId('201302385000');
const LOOK_UP = {
  reference: orderReference('WEB-1001'),
  ticketNumber: ticketNumber('90001'),
  notBefore: '2024-01-02T15:00:00Z',
};
/** What posting does to the paid order of the schema file; a ticket that released it is in the history as well. */
const POSTED = [
  `INSERT dbo.PS_TKT_HIST (DOC_ID, BUS_DAT, STR_ID, STA_ID, TKT_NO, DOC_TYP, TKT_DT, CUST_NO, CUST_PO_NO, SUB_TOT, TOT)
   VALUES (201303400000, '2024-01-03', 'WEB', 'W1', '90001-01', 'T', '2024-01-03T10:00:00', '100000', 'WEB-1001', 25, 25)`,
  `INSERT dbo.PS_TKT_HIST_LIN (DOC_ID, BUS_DAT, LIN_SEQ_NO, LIN_TYP, ITEM_NO, DIM_1_UPR, QTY_SOLD, PRC, EXT_PRC)
   VALUES (201303400000, '2024-01-03', 1, 'S', 'MUG-1', '*', 2, 12.50, 25)`,
  `INSERT dbo.PS_ORD_HIST (DOC_ID, BUS_DAT, STR_ID, STA_ID, TKT_NO, DOC_TYP, TKT_DT, CUST_NO, CUST_PO_NO, SUB_TOT, TAX_AMT, TOT_MISC, TOT, TOT_TND)
   VALUES (201102385001, '2024-01-03', 'WEB', 'W1', '90001', 'O', '2024-01-02T09:15:00', '100000', 'WEB-1001', 25, 2.4, 5, 32.4, 32.4)`,
  `INSERT dbo.PS_ORD_HIST_LIN (DOC_ID, BUS_DAT, LIN_SEQ_NO, LIN_TYP, ITEM_NO, QTY_SOLD, PRC, EXT_PRC)
   VALUES (201102385001, '2024-01-03', 1, 'O', 'MUG-1', 2, 12.50, 25)`,
  'DELETE FROM dbo.PS_DOC_HDR WHERE DOC_ID = 201102385001',
];

const UNPOSTED = (
  [
    [901, '2', 'T', 'NULL'],
    [902, '2', 'H', 'NULL'],
    [903, '3', 'T', "'CLERK'"],
    [904, '4', 'L', 'NULL'],
  ] as const
).map(
  ([id, drawer, type, voidedBy]) =>
    `INSERT dbo.PS_DOC_HDR (DOC_ID, DOC_GUID, STR_ID, STA_ID, DRW_ID, TKT_NO, DOC_TYP, TKT_DT, VOID_USR_ID)
     VALUES (${id}, NEWID(), 'WEB', 'W1', '${drawer}', 'U${id}', '${type}', '2024-01-01T18:00:00', ${voidedBy})`,
);

/** Documents of the port for web orders: those that the schema file brings, open and posted. */
export function describeDocuments(environment: () => CompanyEnvironment): void {
  describe('documents', () => {
    let documents: CounterpointDocuments;

    beforeAll(() => {
      const { config, password } = environment();
      documents = createPosDocuments({ config, password, api: null, clock, log: quiet });
    });
    afterAll(() => documents.close());

    it('that are tickets are named when nobody posts them, and what else is open is not', async () => {
      const { config, password, sql } = environment();
      // A layaway, a held one and a voided one wait for nothing; a second drawer has the older ticket.
      for (const row of UNPOSTED) await sql(row);
      const afterDays = async (days: number) => {
        const now = { ...clock, now: () => Date.parse('2024-01-06T00:00:00Z') };
        const own = { ...config, timeZone: 'UTC', unpostedTicketDays: days };
        const reader = createPosDocuments({ config: own, password, api: null, clock: now, log: quiet });
        const late = granted(await reader.lateTickets(never));
        await reader.close();
        return late?.operatorMessage ?? null;
      };
      expect(await afterDays(0)).toBeNull();
      expect(await afterDays(5)).toBeNull();
      expect(await afterDays(3)).toBe(
        '2 tickets wait in Counterpoint for more than 3 days to be posted, the oldest since 2024-01-01 (drawer 2 of store WEB, drawer W1 of store WEB). Until then stock on hand and accounts stand still.',
      );
      expect(await afterDays(4)).toContain('A ticket waits in Counterpoint for more than 4 days');
      await sql('DELETE FROM dbo.PS_DOC_HDR WHERE DOC_ID IN (901, 902, 903, 904)');
    });

    it('are found while they are open', async () => {
      expect(granted(await documents.findDocuments([LOOK_UP], never))).toMatchObject([
        {
          documentId: ORDER,
          type: 'order',
          place: 'open',
          reference: 'WEB-1001',
          total: '32.4',
          tendered: '32.4',
          amountDue: '0',
          lines: [{ itemNumber: 'MUG-1', kind: 'order', quantity: '2', price: '12.5', extended: '25' }],
        },
      ]);
    });

    it('are followed with the ticket that holds their money', async () => {
      const asked = [{ documentId: ORDER, reference: LOOK_UP.reference }];
      const found = granted(await documents.followDocuments(asked, never));
      expect(found.map((one) => one.documentId).toSorted()).toEqual([ORDER, DEPOSIT]);
      expect(found.find((one) => one.documentId === DEPOSIT)).toMatchObject({
        isDeposit: true,
        originalDocument: ORDER,
      });
    });

    it('are found once they are posted, with what released them', async () => {
      for (const statement of POSTED) await environment().sql(statement);
      const found = granted(await documents.findDocuments([LOOK_UP], never));
      expect(found.map(({ place, originalDocument }) => [place, originalDocument]).toSorted()).toEqual([
        ['order-history', null],
        ['ticket-history', ORDER],
      ]);
      expect(found.find(({ type }) => type === 'order')).toMatchObject({
        total: '32.4',
        isVoid: false,
        lines: [{ quantity: '2', shippedQuantity: '2' }],
      });
    });

    it('come with customers, stock, facts of items and the set-up', async () => {
      expect(granted(await documents.findCustomers(['ADA@example.com'], never))).toEqual([
        { customerNumber: '100000', name: 'Ada Tester', email: 'ada@example.com', isEcommerce: true },
      ]);
      expect(granted(await documents.customerExists(customerNumber('CASH'), never))).toBe(true);
      expect(granted(await documents.customerExists(customerNumber('NONE'), never))).toBe(false);
      const mug = itemNumber('MUG-1');
      expect(granted(await documents.availability([cellKey(mug)], PLACES, never))).toHaveLength(2);
      expect(granted(await documents.itemFacts([mug, itemNumber('NONE')], never))).toMatchObject([
        { itemNumber: 'MUG-1', priceDecimals: 2, isTaxable: true, units: [] },
      ]);
      expect(granted(await documents.readSetup(never))).toMatchObject({
        drawers: [
          { storeId: 'SHOP', id: '1', hasOpenSession: false },
          { storeId: 'WEB', id: 'W1', hasOpenSession: true },
        ],
        workgroups: [{ id: '1', templateCustomer: 'TEMPLATE', nextCustomer: '100001' }],
        ecommerce: { storeId: 'WEB', customer: 'CASH', chargeSlot: 1 },
      });
    });
  });
}
