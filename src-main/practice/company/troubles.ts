import { upcA } from './barcode.ts';
import type { BlockedItem, SharedBarcode, StoreLimits, TroubleCounts } from './company-data.ts';
import { type CompanyItem, WHOLE_ITEM } from './company-item.ts';
import type { ItemPlan, ItemSlot } from './item-plan.ts';
import { makeHugeGrid } from './make-grid.ts';
import { makeItem, serialNumbers } from './make-item.ts';
import { fixedNames } from './make-names.ts';
import { createRandom } from './random.ts';

const NO_TROUBLES: TroubleCounts = {
  duplicateSkus: 0,
  duplicateBarcodes: 0,
  wrongCheckDigits: 0,
  zeroPrices: 0,
  outsideAscii: 0,
  manyCells: 0,
  withoutCategory: 0,
  withoutCells: 0,
  serialTracked: 0,
};
const A_HANDFUL: Partial<TroubleCounts> = {
  duplicateSkus: 1,
  duplicateBarcodes: 1,
  wrongCheckDigits: 1,
  zeroPrices: 2,
  outsideAscii: 3,
  manyCells: 1,
  withoutCategory: 2,
};
const ENOUGH_ITEMS_FOR_TROUBLE = 200;

/** The counts that hold for a company: none when it is sound, else what was asked, else a handful in a larger one. */
export function troubleCounts(
  items: number,
  isSound: boolean,
  asked: Partial<TroubleCounts> | undefined,
): TroubleCounts {
  if (isSound) return NO_TROUBLES;
  return { ...NO_TROUBLES, ...(asked ?? (items >= ENOUGH_ITEMS_FOR_TROUBLE ? A_HANDFUL : {})) };
}

type Change = (item: CompanyItem) => CompanyItem;

/** The troubles of a company: what they do to items, and what must come of it. */
export interface Troubles {
  /** The item as it is in the company, troubled or not. */
  applyTo(item: CompanyItem): CompanyItem;
  readonly itemNumbers: readonly string[];
  readonly sharedBarcodes: readonly SharedBarcode[];
  blocked(limits: StoreLimits): readonly BlockedItem[];
}

/** Chooses the items; each has at most one trouble. Throws a RangeError when the company has too few sold items. */
export function planTroubles(plan: ItemPlan, counts: TroubleCounts, now: number): Troubles {
  const changes = new Map<number, Change>();
  const blocked: BlockedItem[] = [];
  const huge: CompanyItem[] = [];
  const sharedBarcodes: SharedBarcode[] = [];
  const itemNumbers: string[] = [];
  // Array iterators: each `take` goes on where the last one stopped, so no item is taken twice.
  const takers = candidates(plan, counts);
  const take = (isGrid: boolean, suits: (item: CompanyItem) => boolean = () => true): CompanyItem => {
    for (const slot of isGrid ? takers.grid : takers.plain) {
      const item = makeItem(slot, plan.seed, now);
      if (suits(item)) return item;
    }
    throw new RangeError('the company is too small for so many troublesome items');
  };
  const trouble = (item: CompanyItem, change: Change): CompanyItem => {
    changes.set(item.index, change);
    const troubled = change(item);
    itemNumbers.push(troubled.itemNumber);
    return troubled;
  };
  const repeat = (count: number, work: (turn: number) => void) => {
    for (let turn = 0; turn < count; turn++) work(turn);
  };

  repeat(counts.duplicateSkus, () => {
    const grid = trouble(
      take(true, (item) => contestedSku(item) !== null),
      (item) => item,
    );
    const itemNumber = contestedSku(grid) ?? '';
    const plain = trouble(take(false), (item) => ({ ...inOneUnit(item), itemNumber }));
    blocked.push({ itemNumber: grid.itemNumber, reason: 'duplicate-sku', contestedBy: plain.itemNumber });
  });
  repeat(counts.duplicateBarcodes, () => {
    const first = take(false, hasUpc);
    const code = upcA(first.index, 1);
    const pair = [first, take(false, hasUpc)].map((item) => trouble(item, withBarcode(code)).itemNumber);
    const [one = '', other = ''] = pair;
    sharedBarcodes.push({ barcode: code, itemNumbers: [one, other] });
    blocked.push(
      { itemNumber: one, reason: 'barcode-shared', contestedBy: other },
      { itemNumber: other, reason: 'barcode-shared', contestedBy: one },
    );
  });
  repeat(counts.zeroPrices, () => {
    const { itemNumber } = trouble(take(false), withoutPrice);
    blocked.push({ itemNumber, reason: 'price-zero' });
  });
  repeat(counts.outsideAscii, (turn) => trouble(take(false), withForeignText(turn)));
  repeat(counts.manyCells, () => {
    const item = take(true, (candidate) => candidate.department.trade === 'apparel');
    const grid = makeHugeGrid(createRandom(plan.seed, 4, item.index));
    huge.push(trouble(item, ({ index }) => makeItem(plan.slot(index), plan.seed, now, grid)));
  });
  repeat(counts.withoutCategory, () =>
    trouble(take(false), (item) => ({ ...item, category: null, subcategory: null })),
  );
  repeat(counts.withoutCells, () => {
    const { itemNumber } = trouble(take(true), withoutCells);
    blocked.push({ itemNumber, reason: 'no-cells' });
  });
  repeat(counts.serialTracked, () => {
    const { itemNumber } = trouble(take(false, isWhole), withSerialNumbers);
    blocked.push({ itemNumber, reason: 'kind-unsupported' });
  });

  repeat(counts.wrongCheckDigits, () => {
    const { itemNumber } = trouble(take(false, hasUpc), withWrongCheckDigit);
    blocked.push({ itemNumber, reason: 'barcode-check-digit' });
  });

  return {
    applyTo: (item) => changes.get(item.index)?.(item) ?? item,
    itemNumbers: itemNumbers.toSorted(),
    sharedBarcodes,
    blocked({ maxVariants = Number.POSITIVE_INFINITY }) {
      const tooLarge = huge
        .filter((item) => item.cells.length > maxVariants)
        .map(({ itemNumber }): BlockedItem => ({ itemNumber, reason: 'too-many-variants' }));
      return [...blocked, ...tooLarge].toSorted((a, b) => (a.itemNumber < b.itemNumber ? -1 : 1));
    },
  };
}

// Troubled items are spread over the first thousands, so that planning does not walk the whole company.
function candidates(
  plan: ItemPlan,
  counts: TroubleCounts,
): { grid: Iterable<ItemSlot>; plain: Iterable<ItemSlot> } {
  const wanted = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const first = Math.min(plan.items, Math.max(4_000, wanted * 20));
  const random = createRandom(plan.seed, 5);
  const keyed = Array.from({ length: wanted === 0 ? 0 : first }, (_, index) => ({
    key: random.next(),
    index,
  }));
  const slots = keyed
    .toSorted((a, b) => a.key - b.key)
    .map(({ index }) => plan.slot(index))
    .filter((slot) => slot.isSold && slot.family === null);
  return {
    grid: slots.filter((slot) => slot.isGrid).values(),
    plain: slots.filter((slot) => !slot.isGrid).values(),
  };
}

/** A variant SKU of the item that fits into ITEM_NO; null when none does. */
function contestedSku(item: CompanyItem): string | null {
  if (item.dimensions.length !== 2) return null;
  const skus = item.cells.map(([color, size]) => `${item.itemNumber}-${color}-${size}`);
  return skus.find((sku) => sku.length <= 20) ?? null;
}

const isWhole = (item: CompanyItem): boolean => item.quantityDecimals === 0;
const hasUpc = (item: CompanyItem): boolean =>
  item.barcodes.some(({ type, unit }) => type === 'UPC' && unit === '0');

const withBarcode =
  (code: string): Change =>
  (item) => ({ ...item, barcodes: [{ seqNo: 1, cell: WHOLE_ITEM, type: 'UPC', code, unit: '0' }] });

const withWrongCheckDigit: Change = (item) => {
  const code = upcA(item.index, 1);
  const wrong = (Number(code.at(-1)) + 1) % 10;
  return withBarcode(`${code.slice(0, -1)}${wrong}`)(item);
};

const inOneUnit: Change = (item) => ({
  ...item,
  alternate: null,
  barcodes: item.barcodes.filter(({ unit }) => unit === '0'),
});

const withoutPrice: Change = (item) => ({
  ...inOneUnit(item),
  prices: { level1: 0, regular: null, level2: null, level3: null },
  priceRows: [],
});

const FOREIGN_NAMES = [
  'Crème Brûlée Candle',
  'Jalapeño Plush Toy',
  '½" Laiton Élbow “Pro”',
  'Noël Card – Gold',
  'Café Mug 5 €',
];

const withForeignText =
  (turn: number): Change =>
  (item) => {
    const name = FOREIGN_NAMES[turn % FOREIGN_NAMES.length] ?? '';
    return { ...item, names: fixedNames(name), descriptionHtml: `<p>${name}: très bon, déjà ™.</p>` };
  };

const withoutCells: Change = (item) => ({ ...item, cells: [], barcodes: [], stock: [], priceRows: [] });

const withSerialNumbers: Change = (item) => ({
  ...item,
  state: { ...item.state, tracking: 'S' },
  serialNumbers: serialNumbers(item.index),
});
