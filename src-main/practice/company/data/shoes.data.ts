import type { Department } from './department.ts';

/** Shoes come in color, size and often width; shoe care is plain. */
export const SHOES: Department = {
  trade: 'shoes',
  name: 'Footwear',
  prefix: 'SH',
  brands: ['Harborview', 'Redgate', 'Stonebridge', 'Wren & Daughter', 'Kestrel', 'Millrace'],
  materials: ['LEATHER', 'SUEDE', 'CANVAS', 'MESH', 'RUBBER'],
  audiences: ['MENS', 'WOMENS'],
  categories: [
    {
      code: 'FOOTWEAR',
      name: 'Footwear',
      subcategories: [
        {
          code: 'BOOTS',
          name: 'Boots',
          kinds: [
            {
              noun: 'Chelsea Boot',
              qualifiers: ['Suede', 'Waxed', 'Lug-Sole'],
              cents: [8900, 24900],
              weight: [220, 380],
              sizes: 'womens-shoes',
            },
            {
              noun: 'Work Boot',
              qualifiers: ['Steel-Toe', 'Moc-Toe', 'Logger'],
              cents: [10900, 26900],
              weight: [300, 480],
              sizes: 'mens-shoes',
            },
          ],
        },
        {
          code: 'SNEAKERS',
          name: 'Sneakers',
          kinds: [
            {
              noun: 'Runner',
              qualifiers: ['Trail', 'Road', 'Cushioned'],
              cents: [5900, 15900],
              weight: [120, 200],
              sizes: 'womens-shoes',
            },
            {
              noun: 'Court Sneaker',
              qualifiers: ['Low', 'High', 'Canvas'],
              cents: [4900, 11900],
              weight: [140, 220],
              sizes: 'mens-shoes',
            },
          ],
        },
        {
          code: 'DRESS',
          name: 'Dress Shoes',
          kinds: [
            {
              noun: 'Penny Loafer',
              qualifiers: ['Classic', 'Tassel', 'Soft'],
              cents: [7900, 19900],
              weight: [150, 240],
              sizes: 'womens-shoes',
            },
            {
              noun: 'Oxford',
              qualifiers: ['Cap-Toe', 'Wingtip', 'Plain'],
              cents: [9900, 29900],
              weight: [180, 280],
              sizes: 'mens-shoes',
            },
          ],
        },
      ],
    },
    {
      code: 'SHOECARE',
      name: 'Shoe Care',
      subcategories: [
        {
          code: 'LACES',
          name: 'Laces & Insoles',
          kinds: [
            {
              noun: 'Laces',
              qualifiers: ['Waxed', 'Flat', 'Round'],
              measures: ['36"', '45"', '54"'],
              cents: [350, 890],
              weight: [3, 8],
              perBox: 12,
            },
            { noun: 'Insoles', qualifiers: ['Gel', 'Cork', 'Felt'], cents: [990, 3900], weight: [12, 25] },
          ],
        },
        {
          code: 'POLISH',
          name: 'Polish & Brushes',
          kinds: [
            {
              noun: 'Shoe Cream',
              qualifiers: ['Neutral', 'Black', 'Cordovan'],
              measures: ['1.7 oz'],
              cents: [790, 1690],
              weight: [15, 25],
              perBox: 12,
            },
            {
              noun: 'Horsehair Brush',
              qualifiers: ['Large', 'Dauber', 'Travel'],
              cents: [690, 2490],
              weight: [20, 45],
            },
          ],
        },
      ],
    },
  ],
};
