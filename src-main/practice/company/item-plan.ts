import type { Trade } from './data/department.ts';
import { createRandom } from './random.ts';

/** What is known of an item before it is made. */
export interface ItemSlot {
  readonly index: number;
  readonly trade: Trade;
  readonly isGrid: boolean;
  /** Counts the grid items; -1 for others. */
  readonly gridOrdinal: number;
  /** Flagged for the web and active. */
  readonly isSold: boolean;
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
      };
    },
  };
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
