import { number, type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { wireRow, wireRows } from '../data/wire-row.ts';
import { type ApiAnswer, notFound, success } from '../http/api-answer.ts';

/** `GET /Document/{DocId}`: a document that is not posted, with all that belongs to it. */
export function readDocument(scene: ApiScene, documentId: string): ApiAnswer {
  const header = openHeader(scene, documentId);
  const of = (table: string, orderBy: string): readonly TableRow[] =>
    scene.tables.rows(`SELECT * FROM ${table} WHERE DOC_ID = ? ORDER BY ${orderBy}`, BigInt(documentId));
  const lines = of('PS_DOC_LIN', 'LIN_SEQ_NO');
  const [status] = of('PS_DOC_HDR_DOC_STAT', 'DOC_ID');
  const [profile] = of('PS_DOC_HDR_PROF', 'DOC_ID');
  const ofLine = (rows: readonly TableRow[], line: TableRow) =>
    rows.filter((row) => row.LIN_SEQ_NO === line.LIN_SEQ_NO);
  const cells = of('PS_DOC_LIN_CELL', 'LIN_SEQ_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR');
  const prices = of('PS_DOC_LIN_PRICE', 'LIN_SEQ_NO, PRC_SEQ_NO');
  const applied = of('PS_DOC_PMT_APPLY', 'PMT_SEQ_NO, APPL_TYP');
  return success({
    PS_DOC_HDR: {
      ...wireRow('PS_DOC_HDR', header),
      HAS_ENTD_LINS: flag(lines.some((line) => number(line.QTY_ENTD) > 0)),
      HAS_PCKD_LINS: flag(lines.some((line) => number(line.QTY_PCKD) > 0)),
      HAS_INVCD_LINS: flag(lines.some((line) => number(line.QTY_INVCD) > 0)),
      HAS_RLSD_LINS: flag(lines.some((line) => number(line.QTY_SHIPPED) > 0)),
      PS_DOC_LIN: lines.map((line) => ({
        ...wireRow('PS_DOC_LIN', line),
        PS_DOC_LIN_CELL: wireRows('PS_DOC_LIN_CELL', ofLine(cells, line)),
        PS_DOC_LIN_SER: [],
        PS_DOC_LIN_PRICE: wireRows('PS_DOC_LIN_PRICE', ofLine(prices, line)),
        PS_DOC_LIN_PROMPT: [],
      })),
      PS_DOC_PMT: of('PS_DOC_PMT', 'PMT_SEQ_NO').map((payment) => ({
        ...wireRow('PS_DOC_PMT', payment),
        PS_DOC_PMT_APPLY: wireRows(
          'PS_DOC_PMT_APPLY',
          applied.filter((row) => row.PMT_SEQ_NO === payment.PMT_SEQ_NO),
        ),
        PS_DOC_PMT_PROMPT: [],
      })),
      PS_DOC_NOTE: wireRows('PS_DOC_NOTE', of('PS_DOC_NOTE', 'NOTE_SEQ_NO')),
      PS_DOC_PKG_TRK_NO: wireRows('PS_DOC_PKG_TRK_NO', of('PS_DOC_PKG_TRK_NO', 'SEQ_NO')),
      // The whole document first: the vendor's tests read the first row.
      PS_DOC_HDR_TOT: wireRows('PS_DOC_HDR_TOT', of('PS_DOC_HDR_TOT', 'TOT_TYP')),
      PS_DOC_TAX: wireRows('PS_DOC_TAX', of('PS_DOC_TAX', 'AUTH_COD, RUL_COD')),
      PS_DOC_HDR_MISC_CHRG: wireRows('PS_DOC_HDR_MISC_CHRG', of('PS_DOC_HDR_MISC_CHRG', 'MISC_CHRG_NO')),
      PS_DOC_HDR_ORIG_DOC: wireRows('PS_DOC_HDR_ORIG_DOC', of('PS_DOC_HDR_ORIG_DOC', 'ORIG_DOC_ID')),
      PS_DOC_CONTACT: wireRows('PS_DOC_CONTACT', of('PS_DOC_CONTACT', 'CONTACT_ID')),
      PS_DOC_AUDIT_LOG: wireRows('PS_DOC_AUDIT_LOG', of('PS_DOC_AUDIT_LOG', 'LOG_SEQ_NO')),
      PS_DOC_GFC: [],
      ...(status === undefined ? {} : { PS_DOC_HDR_DOC_STAT: wireRow('PS_DOC_HDR_DOC_STAT', status) }),
      ...(profile === undefined ? {} : { PS_DOC_HDR_PROF: wireRow('PS_DOC_HDR_PROF', profile) }),
    },
  });
}

/** The header of a document that is not posted. Throws a Refusal when there is none. */
export function openHeader({ tables }: ApiScene, documentId: string): TableRow {
  const header = /^\d{1,18}$/.test(documentId)
    ? tables.row('SELECT * FROM PS_DOC_HDR WHERE DOC_ID = ?', BigInt(documentId))
    : null;
  if (header === null || text(header.DOC_TYP) === '') throw notFound(`Document ${documentId}`);
  return header;
}

const flag = (value: boolean): string => (value ? 'Y' : 'N');
