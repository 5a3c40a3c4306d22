import { code } from './company-rows.ts';
import type { CompanyDatabase, ExpectedChoice, ExpectedProduct, StoreTerms } from './expected-product.ts';

/** The family that an item belongs to, and what tells it from the other members. */
export interface Membership {
  /** `~` and the value that the members share. */
  readonly family: string;
  readonly choices: readonly ExpectedChoice[];
}

interface MemberRow extends Readonly<Record<string, unknown>> {
  readonly ITEM_NO: string;
  readonly FAMILY: string;
}

/** The members of all families, by item number: plain items with something in the family's column. */
export function readMemberships(
  database: CompanyDatabase,
  { family: terms }: StoreTerms,
): ReadonlyMap<string, Membership> {
  if (terms === null) return new Map();
  const options = terms.options.map(({ column }, at) => `, ${column} AS OPTION_${at}`);
  const rows = database
    .prepare(
      `SELECT ITEM_NO, UPPER(TRIM(${terms.column})) AS FAMILY${options.join('')} FROM IM_ITEM
       WHERE TRK_METH = 'N' AND TRIM(${terms.column}) <> ''`,
    )
    .all() as MemberRow[];
  return new Map(
    rows.map((row) => [
      code(row.ITEM_NO),
      {
        family: `~${row.FAMILY}`,
        choices: terms.options.map(({ name }, at) => ({
          option: name.toUpperCase(),
          code: code(String(row[`OPTION_${at}`] ?? '')),
        })),
      },
    ]),
  );
}

/** Makes one product out of the members of each family. Members that are not sold offer nothing. */
export function joinFamilies(
  products: readonly ExpectedProduct[],
  memberships: ReadonlyMap<string, Membership>,
): readonly ExpectedProduct[] {
  if (memberships.size === 0) return products;
  const families = Map.groupBy(products, ({ itemNumber }) => memberships.get(itemNumber)?.family ?? null);
  return [...families].flatMap(([family, parts]) =>
    family === null ? parts : [expectFamily(family, parts)],
  );
}

function expectFamily(itemNumber: string, members: readonly ExpectedProduct[]): ExpectedProduct {
  const sold = members.filter(({ isSold }) => isSold);
  const withdrawn = { priceCents: null, compareAtCents: null, stock: 0, isWithdrawn: true };
  return {
    itemNumber,
    isGrid: true,
    isSold: sold.length > 0,
    categoryPath: (sold[0] ?? members[0])?.categoryPath ?? [],
    variants: members.flatMap(({ isSold, variants }) =>
      isSold ? variants : variants.map((variant) => ({ ...variant, ...withdrawn })),
    ),
  };
}
