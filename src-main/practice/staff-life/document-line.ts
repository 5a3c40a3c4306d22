import { changeStock, type StockChange } from '../shop-life/stock-spot.ts';
import { documentRows, number, rounded, type TableRow, text } from './document-rows.ts';
import type { StaffScene } from './staff-scene.ts';

/** A line of a document, as far as goods move by it. */
export interface DocumentLine {
  readonly sequence: number;
  /** S sale, R return, O order, B back order, U shown on a deposit ticket. */
  readonly type: string;
  readonly itemNumber: string;
  /** `*` in every place for a plain item. */
  readonly cell: readonly [string, string, string];
  readonly location: string;
  /** In the selling unit; without sign. */
  readonly quantity: number;
  /** Of `quantity`, what was released already. */
  readonly shipped: number;
  /** Stocking units of one selling unit. */
  readonly ratio: number;
  readonly extendedCents: number;
  readonly row: TableRow;
}

/** Lines of an open document in their order. */
export function documentLines(store: StaffScene['store'], documentId: string): readonly DocumentLine[] {
  const [header] = documentRows(store, 'PS_DOC_HDR', documentId);
  const cells = Map.groupBy(documentRows(store, 'PS_DOC_LIN_CELL', documentId), (row) =>
    number(row.LIN_SEQ_NO),
  );
  return documentRows(store, 'PS_DOC_LIN', documentId)
    .map((row): DocumentLine => {
      const sequence = number(row.LIN_SEQ_NO);
      const [onlyCell] = cells.get(sequence) ?? [];
      return {
        sequence,
        type: text(row.LIN_TYP),
        itemNumber: text(row.ITEM_NO),
        cell: cellOf(text(row.DIM_1_UPR) === '' && onlyCell !== undefined ? onlyCell : row),
        location: text(row.STK_LOC_ID) || text(header?.STK_LOC_ID),
        quantity: Math.abs(number(row.QTY_SOLD)),
        shipped: number(row.QTY_SHIPPED),
        ratio: number(row.QTY_NUMER) / number(row.QTY_DENOM),
        extendedCents: Math.round(number(row.EXT_PRC) * 100),
        row,
      };
    })
    .toSorted((a, b) => a.sequence - b.sequence);
}

/** Moves the stock of a line's goods; the change is of one selling unit. */
export function moveLineStock(
  { store, stamps }: StaffScene,
  line: DocumentLine,
  quantity: number,
  perUnit: Omit<StockChange, 'dateColumn'>,
): void {
  const of = (change: number | undefined) => rounded((change ?? 0) * quantity * line.ratio);
  changeStock(
    store,
    line,
    {
      onHand: of(perUnit.onHand),
      committed: of(perUnit.committed),
      onOrder: of(perUnit.onOrder),
      onBackOrder: of(perUnit.onBackOrder),
      ...((perUnit.onHand ?? 0) < 0 ? { dateColumn: 'LST_SAL_DAT' as const } : {}),
    },
    stamps,
  );
}

/** On hand and committed at the line's location, in stocking units; null when there is no stock record. */
export function stockOfLine(
  store: StaffScene['store'],
  { itemNumber, location, cell }: Pick<DocumentLine, 'itemNumber' | 'location' | 'cell'>,
): { readonly onHand: number; readonly committed: number } | null {
  const isCell = cell[0] !== '*';
  const [row] = store.read<TableRow>(
    `SELECT QTY_ON_HND, QTY_COMMIT FROM ${isCell ? 'IM_INV_CELL' : 'IM_INV'} WHERE ITEM_NO = ? AND LOC_ID = ?${
      isCell ? ' AND DIM_1_UPR = ? AND DIM_2_UPR = ? AND DIM_3_UPR = ?' : ''
    }`,
    itemNumber,
    location,
    ...(isCell ? cell : []),
  );
  return row === undefined ? null : { onHand: number(row.QTY_ON_HND), committed: number(row.QTY_COMMIT) };
}

const cellOf = (row: TableRow): DocumentLine['cell'] => [
  text(row.DIM_1_UPR) || '*',
  text(row.DIM_2_UPR) || '*',
  text(row.DIM_3_UPR) || '*',
];
