import type { Department } from './department.ts';

const finishes = ['Zinc', 'Stainless', 'Galvanized', 'Brass', 'Black Oxide'];
const bolts = [
  '1/4" x 1"',
  '1/4" x 2"',
  '5/16" x 1-1/2"',
  '3/8" x 2"',
  '3/8" x 3"',
  '1/2" x 3"',
  '1/2" x 4"',
];
const screws = ['#6 x 1"', '#8 x 1-1/4"', '#8 x 2"', '#10 x 1-1/2"', '#10 x 3"', '#12 x 2"'];

/** Hardware: nothing gridded, much of it by the box, rope, chain and wire by the foot. */
export const HARDWARE: Department = {
  trade: 'hardware',
  name: 'Hardware',
  prefix: 'HW',
  brands: [
    'Ironwright',
    'Tri-County',
    'Beacon Tool',
    'Fairlead',
    'Gunnison',
    'Pacific Fastener',
    'Ames & Lowe',
  ],
  materials: ['STEEL', 'BRASS', 'COPPER', 'NYLON', 'WOOD'],
  audiences: ['TRADE', 'HOME'],
  categories: [
    {
      code: 'FASTENERS',
      name: 'Fasteners',
      subcategories: [
        {
          code: 'BOLTS',
          name: 'Bolts',
          kinds: [
            {
              noun: 'Hex Bolt',
              qualifiers: finishes,
              measures: bolts,
              cents: [19, 389],
              weight: [3, 60],
              perBox: 50,
            },
          ],
        },
        {
          code: 'SCREWS',
          name: 'Screws',
          kinds: [
            {
              noun: 'Wood Screw',
              qualifiers: finishes,
              measures: screws,
              cents: [9, 129],
              weight: [1, 12],
              perBox: 100,
            },
          ],
        },
        {
          code: 'ANCHORS',
          name: 'Anchors & Hooks',
          kinds: [
            {
              noun: 'Eye Hook',
              qualifiers: finishes,
              measures: ['1"', '2"', '3"'],
              cents: [59, 499],
              weight: [3, 30],
            },
          ],
        },
      ],
    },
    {
      code: 'TOOLS',
      name: 'Tools',
      subcategories: [
        {
          code: 'HANDTOOL',
          name: 'Hand Tools',
          kinds: [
            {
              noun: 'Hammer',
              qualifiers: ['Framing', 'Claw', 'Ball-Peen'],
              measures: ['12 oz', '16 oz', '20 oz'],
              cents: [1290, 5490],
              weight: [100, 260],
            },
            {
              noun: 'Wrench',
              qualifiers: ['Adjustable', 'Combination'],
              measures: ['6"', '8"', '10"', '12"'],
              cents: [890, 4290],
              weight: [40, 180],
            },
            {
              noun: 'Tape Measure',
              qualifiers: ['Magnetic', 'Compact'],
              measures: ['16 ft', '25 ft', '35 ft'],
              cents: [790, 3490],
              weight: [50, 110],
            },
          ],
        },
        {
          code: 'POWER',
          name: 'Power Tools',
          kinds: [
            {
              noun: 'Drill/Driver',
              qualifiers: ['Cordless', 'Hammer'],
              measures: ['12 V', '18 V', '20 V'],
              cents: [5900, 24900],
              weight: [250, 520],
            },
          ],
        },
      ],
    },
    {
      code: 'PLUMBING',
      name: 'Plumbing',
      subcategories: [
        {
          code: 'FITTINGS',
          name: 'Fittings',
          kinds: [
            {
              noun: 'Elbow',
              qualifiers: ['Copper', 'PVC', 'Brass'],
              measures: ['1/2"', '3/4"', '1"'],
              cents: [89, 1290],
              weight: [5, 60],
              perBox: 25,
            },
          ],
        },
        {
          code: 'VALVES',
          name: 'Valves',
          kinds: [
            {
              noun: 'Ball Valve',
              qualifiers: ['Brass', 'PVC'],
              measures: ['1/2"', '3/4"', '1"'],
              cents: [690, 3890],
              weight: [30, 140],
            },
          ],
        },
      ],
    },
    {
      code: 'ROPE',
      name: 'Rope, Chain & Wire',
      subcategories: [
        {
          code: 'ROPES',
          name: 'Rope',
          kinds: [
            {
              noun: 'Rope',
              qualifiers: ['Braided Nylon', 'Manila', 'Polyester'],
              measures: ['1/4"', '3/8"', '1/2"'],
              cents: [29, 249],
              weight: [2, 12],
              feetPerSpool: 250,
            },
          ],
        },
        {
          code: 'CHAIN',
          name: 'Chain',
          kinds: [
            {
              noun: 'Chain',
              qualifiers: ['Proof Coil', 'Grade 70'],
              measures: ['3/16"', '1/4"', '5/16"'],
              cents: [149, 799],
              weight: [30, 120],
              feetPerSpool: 100,
            },
          ],
        },
      ],
    },
  ],
};
