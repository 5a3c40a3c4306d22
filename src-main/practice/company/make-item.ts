import { type CompanyItem, type ItemState, WHOLE_ITEM } from './company-item.ts';
import { DEPARTMENTS } from './data/departments.ts';
import { itemNumberOf } from './item-number.ts';
import type { ItemSlot } from './item-plan.ts';
import { cellBarcodes, plainBarcodes } from './make-barcodes.ts';
import { type Grid, makeGrid } from './make-grid.ts';
import { makeHtml, makeNames } from './make-names.ts';
import { makeAlternateUnit, makePriceRows, makePrices } from './make-prices.ts';
import { makeStock } from './make-stock.ts';
import { createRandom, type Random } from './random.ts';

const DAY = 86_400_000;
const NO_GRID: Grid = { dimensions: [], cells: [WHOLE_ITEM] };

/** Makes the item of a slot; the same for the same seed and slot. Nothing in it is younger than `now`. */
export function makeItem(slot: ItemSlot, seed: number, now: number, grid?: Grid): CompanyItem {
  const random = createRandom(seed, 3, slot.index);
  const department = DEPARTMENTS[slot.trade];
  const filed = department.categories.flatMap((category) =>
    category.subcategories.flatMap((subcategory) =>
      subcategory.kinds.map((kind) => ({ category, subcategory, kind })),
    ),
  );
  // Members of a family are of one kind, brand and name.
  const leader = slot.family?.leader ?? slot.index;
  const look = leader === slot.index ? random : createRandom(seed, 3, leader);
  const { category, subcategory, kind } = look.pick(
    filed.filter((entry) => (entry.kind.sizes !== undefined) === slot.isGrid),
  );
  const brand = look.pick(department.brands);
  const material = look.pick(department.materials);
  const names = makeNames(look, kind, brand);
  const state = makeState(random, slot);
  const { dimensions, cells } = grid ?? (slot.isGrid ? makeGrid(random, kind, slot.gridOrdinal) : NO_GRID);
  const prices = makePrices(random, kind);
  const alternate = slot.isGrid ? null : makeAlternateUnit(random, kind, prices);
  const age = random.integer(2, 1_100) * DAY + random.integer(0, DAY - 1);
  const createdAt = wholeSecond(now - age);
  return {
    index: slot.index,
    itemNumber: itemNumberOf(department.prefix, slot.index),
    department,
    category,
    subcategory,
    kind,
    brand,
    material,
    audience: random.pick(department.audiences),
    names,
    state,
    family: slot.family,
    prices,
    cost: Math.max(1, Math.round(prices.level1 * 0.45)),
    stockingUnit: kind.feetPerSpool === undefined ? 'EACH' : 'FOOT',
    quantityDecimals: kind.feetPerSpool === undefined ? 0 : 2,
    alternate,
    weight: random.chance(0.95) ? random.integer(...kind.weight) : null,
    dimensions,
    cells,
    barcodes: slot.isGrid
      ? cellBarcodes(random, slot.index, cells)
      : plainBarcodes(random, slot.index, slot.trade === 'gifts', alternate !== null),
    priceRows: makePriceRows(random, prices, cells),
    stock: state.type === 'S' ? [] : makeStock(random, kind, cells),
    serialNumbers: state.tracking === 'S' ? serialNumbers(slot.index) : [],
    descriptionHtml: makeHtml(random, names, brand, material),
    note: random.chance(0.05) ? `Reorder from ${brand} before the season.` : null,
    createdAt,
    maintainedAt: wholeSecond(createdAt + random.next() * (now - DAY - createdAt)),
  };
}

/** Serial numbers of an item that is tracked by them. */
export const serialNumbers = (index: number): readonly string[] => [`SN${index}-1`, `SN${index}-2`];

// Unsold items are unflagged, discontinued by the shop or its vendor, inactive, services, kits, or serial-numbered.
function makeState(random: Random, slot: ItemSlot): ItemState {
  const tracking = slot.isGrid ? 'G' : 'N';
  const sold: ItemState = { type: 'I', tracking, status: 'A', isOnline: true, isKit: false };
  if (slot.isSold) return sold;
  const die = random.next();
  if (die < 0.2) return { ...sold, status: 'D' };
  if (die < 0.3) return { ...sold, status: 'V' };
  if (die < 0.4) return { ...sold, status: 'I', isOnline: false };
  const unflagged = { ...sold, isOnline: false };
  if (die < 0.7 || slot.isGrid) return unflagged;
  if (die < 0.8) return { ...unflagged, type: 'S' };
  return die < 0.9 ? { ...unflagged, isKit: true } : { ...unflagged, tracking: 'S' };
}

const wholeSecond = (instant: number): number => Math.floor(instant / 1_000) * 1_000;
