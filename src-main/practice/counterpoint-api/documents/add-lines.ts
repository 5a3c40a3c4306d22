import Big from 'big.js';
import type { z } from 'zod';
import { number, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { exact, money, sumOf } from '../data/amounts.ts';
import { type ApiAnswer, missing } from '../http/api-answer.ts';
import { countOrder } from './customer-counters.ts';
import type { linesRequest } from './document.schema.ts';
import { documentsAnswer } from './document-answer.ts';
import { placeSettings } from './document-place.ts';
import { takeStock } from './line-stock.ts';
import { noteEdit, openOrder, orderOwner, totalRow } from './open-order.ts';
import { planLines } from './plan-lines.ts';
import { type WrittenLine, writeLine } from './write-lines.ts';

/** `POST /Document/{DocId}/Lines`: more goods for an open order. Charges and taxes stay as they are. */
export function addLines(
  scene: ApiScene,
  documentId: string,
  request: z.infer<typeof linesRequest>,
): ApiAnswer {
  const order = openOrder(scene, documentId);
  if (request.PS_DOC_LIN.length === 0) throw missing('PS_DOC_LIN');
  const owner = orderOwner(order, Number(documentId));
  const settings = placeSettings(scene, owner.storeId, owner.stationId);
  const place = { stockLocation: text(order.STK_LOC_ID), priceLocation: text(order.PRC_LOC_ID) };
  const last = scene.tables.row(
    'SELECT MAX(LIN_SEQ_NO) AS SEQ FROM PS_DOC_LIN WHERE DOC_ID = ?',
    BigInt(owner.id),
  );
  const written = planLines(scene, 'O', place, request.PS_DOC_LIN).map(
    (line, position): WrittenLine => ({
      line,
      sequence: number(last?.SEQ) + 1 + position,
      type: takeStock(scene, line, text(settings.ORD_INSUFF_QTY_LIN_TYP)),
    }),
  );
  for (const line of written) writeLine(scene, owner, line);
  growTotals(scene, owner.id, written);
  const waiting = written.filter(({ type }) => type === 'B').length;
  scene.tables.update(
    'PS_DOC_HDR',
    { DOC_ID: owner.id },
    {
      ORD_LINS: number(order.ORD_LINS) + written.length - waiting,
      BO_LINS: number(order.BO_LINS) + waiting,
      TO_REL_LINS: number(order.TO_REL_LINS) + written.length - waiting,
      TO_LEAVE_LINS: number(order.TO_LEAVE_LINS) + waiting,
    },
  );
  const customer = scene.tables.row('SELECT * FROM AR_CUST WHERE CUST_NO = ?', text(order.CUST_NO));
  if (customer !== null) countOrder(scene, customer, goodsOf(written), 0);
  noteEdit(scene, owner.id, `Added ${written.length} lines`);
  return documentsAnswer(scene, [{ id: owner.id, reference: 'Order', payments: 0 }], 201);
}

function growTotals(scene: ApiScene, orderId: number, written: readonly WrittenLine[]): void {
  const parts = {
    O: written,
    R: written.filter(({ type }) => type !== 'B'),
    V: written.filter(({ type }) => type === 'B'),
  };
  for (const [kind, lines] of Object.entries(parts)) {
    const row = totalRow(scene, orderId, kind);
    const goods = goodsOf(lines);
    const grown = (column: string) => money(exact(row[column]).plus(goods));
    scene.tables.update(
      'PS_DOC_HDR_TOT',
      { DOC_ID: orderId, TOT_TYP: kind },
      {
        LINS: number(row.LINS) + lines.length,
        SUB_TOT: grown('SUB_TOT'),
        TOT: grown('TOT'),
        AMT_DUE: grown('AMT_DUE'),
        TOT_HDR_DISCNTBL_AMT: grown('TOT_HDR_DISCNTBL_AMT'),
      },
    );
  }
}

const goodsOf = (lines: readonly WrittenLine[]): Big =>
  lines.length === 0 ? new Big(0) : sumOf(lines.map(({ line }) => line.extended));
