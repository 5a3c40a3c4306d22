import type { Trade } from './data/department.ts';
import { createRandom } from './random.ts';

/** A plain item's place in a family: several items that the shop keeps under numbers of their own. */
export interface FamilyPlace {
  /** As staff typed it. */
  readonly code: string;
  readonly style: string;
  readonly finish: string;
  /** Index of the item that the others look like. */
  readonly leader: number;
}

/** What is known of an item before it is made. */
export interface ItemSlot {
  readonly index: number;
  readonly trade: Trade;
  readonly isGrid: boolean;
  /** Counts the grid items; -1 for others. */
  readonly gridOrdinal: number;
  /** Flagged for the web and active. */
  readonly isSold: boolean;
  /** Null: it is no member of a family. */
  readonly family: FamilyPlace | null;
}

/** Deals trades to items: six grid items in every twenty, in a shuffled order, and offline items evenly spread. */
export interface ItemPlan {
  readonly items: number;
  readonly seed: number;
  slot(index: number): ItemSlot;
}

interface Card {
  readonly trade: Trade;
  readonly isGrid: boolean;
}

const times = (count: number, trade: Trade, isGrid: boolean): Card[] => Array(count).fill({ trade, isGrid });

const CARDS: readonly Card[] = [
  ...times(4, 'apparel', true),
  ...times(1, 'apparel', false),
  ...times(2, 'shoes', true),
  ...times(1, 'shoes', false),
  ...times(7, 'hardware', false),
  ...times(5, 'gifts', false),
];
const GRIDS_PER_DEAL = CARDS.filter((card) => card.isGrid).length;

/** `soldShare` is 0 to 1. */
export function planItems(items: number, seed: number, soldShare: number): ItemPlan {
  const unsoldShare = 1 - soldShare;
  const phase = createRandom(seed, 1).next();
  let dealt = { number: -1, cards: CARDS };
  const dealOf = (index: number): readonly Card[] => {
    const number = Math.floor(index / CARDS.length);
    if (dealt.number !== number) dealt = { number, cards: shuffle(seed, number) };
    return dealt.cards;
  };
  return {
    items,
    seed,
    slot(index) {
      const cards = dealOf(index);
      const position = index % CARDS.length;
      const card = cards[position] as Card;
      const before = cards.slice(0, position).filter((other) => other.isGrid).length;
      const unsold = (count: number) => Math.floor(count * unsoldShare + phase);
      return {
        index,
        ...card,
        gridOrdinal: card.isGrid ? dealt.number * GRIDS_PER_DEAL + before : -1,
        isSold: unsold(index + 1) === unsold(index),
        family: familyPlace(cards, dealt.number, position),
      };
    },
  };
}

// Four gifts of every fourth deal belong together.
const FAMILY_EVERY = 4;
const FIRST_FAMILY = 1;
const STYLES = ['Classic', 'Modern'];
const FINISHES = ['Matte', 'Gloss'];

function familyPlace(cards: readonly Card[], deal: number, position: number): FamilyPlace | null {
  if (deal % FAMILY_EVERY !== FIRST_FAMILY || cards[position]?.trade !== 'gifts') return null;
  const ordinal = cards.slice(0, position).filter((card) => card.trade === 'gifts').length;
  const style = STYLES[ordinal % STYLES.length];
  const finish = FINISHES[Math.floor(ordinal / STYLES.length)];
  if (style === undefined || finish === undefined) return null;
  const code = `FAM${1000 + deal}`;
  // Typed by hand: now and then in small letters, or with a blank too many.
  const typed = [code, `${code} `, code.toLowerCase(), ` ${code}`][ordinal] ?? code;
  const leader = deal * CARDS.length + cards.findIndex((card) => card.trade === 'gifts');
  return { code: typed, style, finish, leader };
}

function shuffle(seed: number, deal: number): readonly Card[] {
  const random = createRandom(seed, 2, deal);
  const cards = [...CARDS];
  for (let last = cards.length - 1; last > 0; last--) {
    const other = random.integer(0, last);
    [cards[last], cards[other]] = [cards[other] as Card, cards[last] as Card];
  }
  return cards;
}
