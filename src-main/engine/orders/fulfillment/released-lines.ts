import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import { type RemoteLineId, remoteLineId } from '../../../../src-shared/domain/ids.ts';
import type { DocumentDraft, PosDocumentLine } from '../../../../src-shared/domain/pos-document.ts';
import type { ReleasedGoods } from '../../ports/order-stores.ts';

export type ReleasedLines = ReleasedGoods['lines'];

type Cell = Pick<PosDocumentLine, 'itemNumber' | 'dimensions' | 'unit'>;

interface OrderedLine {
  readonly lineId: RemoteLineId;
  readonly cell: string;
  left: Decimal;
}

const ZERO = decimal(0);

/**
 * Deals out what documents sold to the lines of the web order, which is known by cell and unit. What was dealt out before
 * is taken off first, and nothing goes beyond what was ordered: goods that staff added, or sent in place of others, belong
 * to no line.
 */
export class LinesLeft {
  readonly #lines: readonly OrderedLine[];

  constructor(draft: Pick<DocumentDraft, 'lines'>, before: readonly ReleasedLines[]) {
    this.#lines = draft.lines.map((line) => ({
      lineId: remoteLineId(line.webLineId),
      cell: cellOf(line),
      left: line.quantity,
    }));
    for (const { lineId, quantity } of before.flat()) this.#take(quantity, (line) => line.lineId === lineId);
  }

  /** The part of some document lines that belongs to lines of the order; it is no longer left. */
  deal(sold: readonly (Cell & Pick<PosDocumentLine, 'quantity'>)[]): ReleasedLines {
    const dealt = new Map<RemoteLineId, Decimal>();
    for (const line of sold) {
      const cell = cellOf(line);
      for (const [lineId, quantity] of this.#take(line.quantity, (ordered) => ordered.cell === cell)) {
        dealt.set(lineId, addDecimals(dealt.get(lineId) ?? ZERO, quantity));
      }
    }
    return [...dealt].map(([lineId, quantity]) => ({ lineId, quantity }));
  }

  /** Whether everything that was ordered was dealt out. */
  get isNothingLeft(): boolean {
    return this.#lines.length > 0 && this.#lines.every(({ left }) => compareDecimals(left, ZERO) <= 0);
  }

  #take(
    quantity: Decimal,
    isMeant: (line: OrderedLine) => boolean,
  ): readonly (readonly [RemoteLineId, Decimal])[] {
    const takenOf: (readonly [RemoteLineId, Decimal])[] = [];
    let rest = quantity;
    for (const line of this.#lines) {
      if (!isMeant(line) || compareDecimals(line.left, ZERO) <= 0 || compareDecimals(rest, ZERO) <= 0)
        continue;
      const taken = compareDecimals(rest, line.left) > 0 ? line.left : rest;
      line.left = subtractDecimals(line.left, taken);
      rest = subtractDecimals(rest, taken);
      takenOf.push([line.lineId, taken]);
    }
    return takenOf;
  }
}

const cellOf = ({ itemNumber, dimensions, unit }: Cell): string => cellKey(itemNumber, dimensions, unit);

/** Sums by line. */
export function sumOfLines(all: readonly ReleasedLines[]): ReleasedLines {
  const sums = new Map<RemoteLineId, Decimal>();
  for (const { lineId, quantity } of all.flat()) {
    sums.set(lineId, addDecimals(sums.get(lineId) ?? ZERO, quantity));
  }
  return [...sums].map(([lineId, quantity]) => ({ lineId, quantity }));
}
