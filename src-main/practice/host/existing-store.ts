import type { ExpectedProduct, ExpectedVariant } from '../audit/index.ts';
import { createRandom, type Random } from '../company/index.ts';
import type { HandMadeProduct, HandMadeVariant } from './hand-made-product.ts';

/** What a retailer had in a store before any integrator came. */
export interface ExistingStore {
  readonly products: readonly HandMadeProduct[];
  /** Items whose SKUs are spread over several of the products: which one is meant, only a person can say. */
  readonly ambiguous: readonly string[];
}

const OWN_SHARE = 0.3;
const KNOWN_CELLS_SHARE = 0.7;

/**
 * `count` products that the retailer made by hand: seven in ten carry SKUs of the company's items, some of them with
 * only part of the cells and with a variant of the retailer's own; one grid item's SKUs are on two products. The same
 * for the same seed and items. Items in `leaveAlone` are not used.
 */
export function makeExistingStore(
  seed: number,
  count: number,
  readExpected: () => readonly ExpectedProduct[],
  leaveAlone: ReadonlySet<string>,
): ExistingStore {
  if (count === 0) return { products: [], ambiguous: [] };
  const random = createRandom(seed, 10);
  const usable = readExpected().filter((product) => product.isSold && !leaveAlone.has(product.itemNumber));
  const grid = random.sample(
    usable.filter((product) => product.isGrid && product.variants.length > 1),
    1,
  );
  const others = usable.filter((product) => !grid.includes(product));
  const own = Math.round(count * OWN_SHARE);
  return {
    products: [
      ...grid.flatMap((product) => spreadOverTwo(random, product)),
      ...random.sample(others, count - own).map((product) => adoptable(random, product)),
      ...Array.from({ length: own }, (_, at) => ownProduct(random, at)),
    ],
    ambiguous: grid.map(({ itemNumber }) => itemNumber),
  };
}

function adoptable(random: Random, product: ExpectedProduct): HandMadeProduct {
  const base = basics(random, `Hand-picked ${product.itemNumber}`);
  if (!product.isGrid) {
    const priceCents = priceNear(random, product.variants[0]?.priceCents ?? null);
    return { ...base, sku: product.itemNumber, priceCents };
  }
  const known = product.variants.filter(() => random.chance(KNOWN_CELLS_SHARE));
  const shown = known.length === 0 ? product.variants.slice(0, 1) : known;
  const variants = shown.map((variant) => handMadeVariant(random, variant));
  const special = {
    ...variants[0]?.options,
    [titled(shown[0]?.choices[0]?.option ?? 'COLOR')]: 'Shop special',
  };
  return {
    ...base,
    sku: random.chance(0.5) ? product.itemNumber : null,
    variants: [
      ...variants,
      { sku: `${product.itemNumber}-SHOP`, options: special, priceCents: 4_900, stock: 2 },
    ],
  };
}

/** One product has the item's number, another one the SKU of one of its cells. */
function spreadOverTwo(random: Random, product: ExpectedProduct): HandMadeProduct[] {
  const [first, ...rest] = product.variants;
  return [
    {
      ...basics(random, `Half of ${product.itemNumber}`),
      sku: product.itemNumber,
      variants: rest.map((variant) => handMadeVariant(random, variant)),
    },
    { ...basics(random, `Single ${first?.sku ?? ''}`), sku: first?.sku ?? null },
  ];
}

const ownProduct = (random: Random, at: number): HandMadeProduct => ({
  ...basics(random, `Made in our workshop, piece ${at + 1}`),
  sku: random.chance(0.7) ? `WORKSHOP-${at + 1}` : null,
});

// As a retailer writes it: "Color", not "COLOR".
const titled = (option: string): string => option.slice(0, 1) + option.slice(1).toLowerCase();

function handMadeVariant(random: Random, { sku, choices, priceCents }: ExpectedVariant): HandMadeVariant {
  return {
    sku,
    options: Object.fromEntries(choices.map(({ option, code }) => [titled(option), code])),
    priceCents: priceNear(random, priceCents),
    stock: random.integer(0, 20),
  };
}

/** What a retailer types who knows about what a thing costs; a wild price would be stopped as a mistake of somebody's. */
const priceNear = (random: Random, priceCents: number | null): number =>
  priceCents === null
    ? random.integer(500, 9_000)
    : Math.max(1, Math.round((priceCents * random.integer(70, 130)) / 100));

function basics(random: Random, name: string): Omit<HandMadeProduct, 'sku'> {
  const number = random.integer(1_000, 9_999);
  return {
    name,
    descriptionHtml: `<p>Written by hand, number ${number}.</p>`,
    isVisible: random.chance(0.8),
    picture: `hand-made-${number}.jpg`,
    categories: random.sample(['Favorites', 'New in', 'Last pieces'], random.integer(1, 2)),
    metadata: { shop_note: `shelf ${number % 40}` },
    priceCents: random.integer(500, 9_000),
    stock: random.integer(0, 20),
    variants: [],
  };
}
