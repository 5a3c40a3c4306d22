import type { Department } from './department.ts';

const knit = ['Heavyweight', 'Slub', 'Vintage Wash', 'Organic', 'Everyday', 'Ringspun', 'Garment-Dyed'];
const woven = ['Oxford', 'Poplin', 'Flannel', 'Linen', 'Chambray', 'Gingham'];
const cold = ['Insulated', 'Quilted', 'Waxed', 'Packable', 'Waterproof', 'Fleece-Lined'];

/** Clothes: tops, bottoms, outerwear and children's wear are gridded, accessories are not. */
export const APPAREL: Department = {
  trade: 'apparel',
  name: 'Apparel',
  prefix: 'AP',
  brands: [
    'Alder & Pine',
    'Northfork',
    "O'Malley",
    'Halden',
    'Copper Ridge',
    'Bluestem',
    'Marlow Street',
    'Tidewater',
  ],
  materials: ['COTTON', 'WOOL', 'LINEN', 'DENIM', 'NYLON', 'FLEECE'],
  audiences: ['MENS', 'WOMENS', 'UNISEX'],
  categories: [
    {
      code: 'TOPS',
      name: 'Tops',
      subcategories: [
        {
          code: 'TEES',
          name: 'T-Shirts',
          kinds: [
            { noun: 'Crew Tee', qualifiers: knit, cents: [1400, 3800], weight: [30, 60], sizes: 'letters' },
            { noun: 'V-Neck Tee', qualifiers: knit, cents: [1600, 3900], weight: [30, 55], sizes: 'letters' },
            { noun: 'Pocket Tee', qualifiers: knit, cents: [1800, 4200], weight: [35, 60], sizes: 'letters' },
          ],
        },
        {
          code: 'SHIRTS',
          name: 'Shirts',
          kinds: [
            {
              noun: 'Button-Down Shirt',
              qualifiers: woven,
              cents: [3900, 9800],
              weight: [50, 80],
              sizes: 'letters',
            },
            {
              noun: 'Camp Shirt',
              qualifiers: woven,
              cents: [3500, 7900],
              weight: [40, 70],
              sizes: 'letters',
            },
          ],
        },
        {
          code: 'SWEATERS',
          name: 'Sweaters',
          kinds: [
            {
              noun: 'Cardigan',
              qualifiers: ['Merino', 'Cable', 'Shawl'],
              cents: [5900, 16800],
              weight: [90, 160],
              sizes: 'letters',
            },
            { noun: 'Hoodie', qualifiers: knit, cents: [4200, 8900], weight: [110, 180], sizes: 'letters' },
          ],
        },
      ],
    },
    {
      code: 'BOTTOMS',
      name: 'Bottoms',
      subcategories: [
        {
          code: 'JEANS',
          name: 'Jeans & Pants',
          kinds: [
            {
              noun: 'Straight Jean',
              qualifiers: ['Selvedge', 'Stretch', 'Rigid'],
              cents: [5400, 14800],
              weight: [130, 200],
              sizes: 'waist',
            },
            {
              noun: 'Chino',
              qualifiers: ['Slim', 'Relaxed', 'Pleated'],
              cents: [4400, 9800],
              weight: [90, 140],
              sizes: 'waist',
            },
          ],
        },
        {
          code: 'SHORTS',
          name: 'Shorts',
          kinds: [
            {
              noun: 'Trail Short',
              qualifiers: ['Stretch', 'Ripstop', 'Quick-Dry'],
              cents: [2900, 6800],
              weight: [40, 80],
              sizes: 'waist',
            },
          ],
        },
      ],
    },
    {
      code: 'OUTER',
      name: 'Outerwear',
      subcategories: [
        {
          code: 'JACKETS',
          name: 'Jackets',
          kinds: [
            {
              noun: 'Field Jacket',
              qualifiers: cold,
              cents: [8900, 28900],
              weight: [180, 360],
              sizes: 'letters',
            },
            { noun: 'Vest', qualifiers: cold, cents: [5900, 14900], weight: [80, 150], sizes: 'letters' },
          ],
        },
      ],
    },
    {
      code: 'KIDS',
      name: "Children's Wear",
      subcategories: [
        {
          code: 'KIDSTOPS',
          name: "Children's Tops",
          kinds: [
            { noun: "Kids' Tee", qualifiers: knit, cents: [900, 2400], weight: [15, 35], sizes: 'kids' },
          ],
        },
      ],
    },
    {
      code: 'ACCESS',
      name: 'Accessories',
      subcategories: [
        {
          code: 'HATS',
          name: 'Hats & Scarves',
          kinds: [
            {
              noun: 'Wool Beanie',
              qualifiers: ['Ribbed', 'Slouchy', 'Cuffed'],
              cents: [1400, 3800],
              weight: [15, 30],
            },
            {
              noun: 'Scarf',
              qualifiers: ['Lambswool', 'Tartan', 'Silk'],
              cents: [2400, 8900],
              weight: [20, 45],
            },
          ],
        },
        {
          code: 'SOCKS',
          name: 'Socks & Belts',
          kinds: [
            {
              noun: 'Crew Socks',
              qualifiers: ['Hiking', 'Dress', 'Wool'],
              cents: [700, 2200],
              weight: [15, 30],
              perBox: 12,
            },
            {
              noun: 'Leather Belt',
              qualifiers: ['Bridle', 'Braided', 'Work'],
              cents: [2900, 7800],
              weight: [40, 80],
            },
          ],
        },
      ],
    },
  ],
};
