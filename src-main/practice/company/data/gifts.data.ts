import type { Department } from './department.ts';

const scents = ['Cedar', 'Fig', 'Sea Salt', 'Lavender', 'Bergamot', 'Wild Mint', 'Amber'];

/** Gifts: plain items, some by the box. */
export const GIFTS: Department = {
  trade: 'gifts',
  name: 'Gifts',
  prefix: 'GF',
  brands: [
    'Fernhollow',
    'Paper Lantern',
    'Juniper Lane',
    'Oak & Ember',
    'Little Otter',
    'Salt Marsh',
    'Kindred',
  ],
  materials: ['WAX', 'CERAMIC', 'PAPER', 'GLASS', 'COTTON', 'WOOD'],
  audiences: ['ADULT', 'CHILD'],
  categories: [
    {
      code: 'HOME',
      name: 'Home',
      subcategories: [
        {
          code: 'CANDLES',
          name: 'Candles',
          kinds: [
            {
              noun: 'Candle',
              qualifiers: scents,
              measures: ['4 oz', '8 oz', '12 oz'],
              cents: [1200, 4200],
              weight: [40, 160],
              perBox: 12,
            },
          ],
        },
        {
          code: 'KITCHEN',
          name: 'Kitchen & Table',
          kinds: [
            {
              noun: 'Mug',
              qualifiers: ['Stoneware', 'Speckled', 'Enamel'],
              measures: ['10 oz', '12 oz', '16 oz'],
              cents: [900, 3200],
              weight: [60, 120],
            },
            {
              noun: 'Tea Towel',
              qualifiers: ['Linen', 'Printed', 'Striped'],
              cents: [800, 2400],
              weight: [15, 30],
              perBox: 12,
            },
          ],
        },
      ],
    },
    {
      code: 'STATION',
      name: 'Stationery',
      subcategories: [
        {
          code: 'CARDS',
          name: 'Cards',
          kinds: [
            {
              noun: 'Card',
              qualifiers: ['Birthday', 'Thank You', 'Sympathy', 'Wedding'],
              cents: [350, 795],
              weight: [3, 6],
              perBox: 12,
            },
          ],
        },
        {
          code: 'JOURNALS',
          name: 'Journals',
          kinds: [
            {
              noun: 'Journal',
              qualifiers: ['Dotted', 'Lined', 'Leather'],
              cents: [1200, 4800],
              weight: [40, 90],
            },
          ],
        },
      ],
    },
    {
      code: 'TOYS',
      name: 'Toys & Games',
      subcategories: [
        {
          code: 'PUZZLES',
          name: 'Puzzles',
          kinds: [
            {
              noun: 'Puzzle',
              qualifiers: ['Wooden', 'Panorama', 'Floor'],
              measures: ['48 pc', '500 pc', '1000 pc'],
              cents: [1200, 3600],
              weight: [80, 220],
            },
          ],
        },
        {
          code: 'PLUSH',
          name: 'Plush',
          kinds: [
            {
              noun: 'Plush Toy',
              qualifiers: ['Otter', 'Fox', 'Bear', 'Rabbit', 'Owl'],
              cents: [1400, 3900],
              weight: [20, 80],
            },
          ],
        },
      ],
    },
    {
      code: 'JEWELRY',
      name: 'Jewelry',
      subcategories: [
        {
          code: 'EARRINGS',
          name: 'Earrings',
          kinds: [
            { noun: 'Earrings', qualifiers: ['Hoop', 'Stud', 'Drop'], cents: [1800, 8900], weight: [2, 6] },
          ],
        },
        {
          code: 'NECKLACE',
          name: 'Necklaces',
          kinds: [
            {
              noun: 'Necklace',
              qualifiers: ['Pendant', 'Beaded', 'Chain'],
              measures: ['16"', '18"', '20"'],
              cents: [2400, 14900],
              weight: [3, 12],
            },
          ],
        },
      ],
    },
  ],
};
