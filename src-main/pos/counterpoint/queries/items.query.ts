import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { ITEM_BASICS, type ItemBasics } from './item-basics.ts';
import { ITEM_FIELD_COLUMNS, PROFILE_CODES } from './item-field-columns.ts';
import { byItemNumbers } from './key-list.ts';
import { selectList } from './select-list.ts';
import { UNIT_COLUMNS, UNIT_WEIGHT_COLUMNS, type UnitColumns } from './unit-columns.ts';

type Text = string | null | undefined;
type Numeric = number | null | undefined;

/** IM_ITEM with the names of its codes and its web description. What a release lacks is undefined. */
export interface ItemRow extends ItemBasics, UnitColumns {
  readonly CATEG_COD?: Text;
  readonly SUBCAT_COD?: Text;
  readonly ITEM_VEND_NO?: Text;
  readonly WEIGHT?: Numeric;
  readonly STK_UNIT?: Text;
  readonly PRC_DECS?: Numeric;
  readonly GRID_DIM_1_TAG?: Text;
  readonly GRID_DIM_2_TAG?: Text;
  readonly GRID_DIM_3_TAG?: Text;
  readonly BARCOD?: Text;
  readonly CATEG_DESCR?: Text;
  readonly SUBCAT_DESCR?: Text;
  readonly HTML_DESCR?: Text;
  readonly VEND_NAM?: Text;
}

const COLUMNS = [
  ...ITEM_BASICS,
  'CATEG_COD',
  'SUBCAT_COD',
  'ITEM_VEND_NO',
  'WEIGHT',
  'STK_UNIT',
  'PRC_DECS',
  'GRID_DIM_1_TAG',
  'GRID_DIM_2_TAG',
  'GRID_DIM_3_TAG',
  'BARCOD',
  ...UNIT_COLUMNS,
  ...UNIT_WEIGHT_COLUMNS,
  ...ITEM_FIELD_COLUMNS,
];

/** Items by number, online or not. */
export function itemsQuery(schema: CompanySchema, itemNumbers: readonly string[]): SqlQuery<ItemRow> {
  const { columns, keyMode } = schema;
  const source = byItemNumbers(keyMode, 'IM_ITEM', 'I', itemNumbers);
  const hasCategory = columns.hasTable('IM_CATEG_COD') && columns.has('IM_ITEM', 'CATEG_COD');
  const hasSubcategory = columns.hasTable('IM_SUBCAT_COD') && columns.has('IM_ITEM', 'SUBCAT_COD');
  const hasDescription = columns.hasTable('EC_ITEM_DESCR');
  const hasVendor = columns.hasTable('PO_VEND') && columns.has('IM_ITEM', 'ITEM_VEND_NO');
  const profiles = columns.hasTable('IM_ITEM_PROF_COD')
    ? PROFILE_CODES.filter((column) => columns.has('IM_ITEM', column))
    : [];
  const selected = [
    selectList(columns, 'IM_ITEM', 'I', COLUMNS),
    ...(hasCategory ? ['C.DESCR AS CATEG_DESCR'] : []),
    ...(hasSubcategory ? ['S.DESCR AS SUBCAT_DESCR'] : []),
    ...(hasDescription ? ['D.HTML_DESCR'] : []),
    ...(hasVendor ? ['V.NAM AS VEND_NAM'] : []),
    ...profiles.map((column, index) => `F${index}.DESCR AS ${column}_DESCR`),
  ];
  const joins = [
    ...(hasCategory ? ['LEFT JOIN dbo.IM_CATEG_COD AS C ON C.CATEG_COD = I.CATEG_COD'] : []),
    ...(hasSubcategory
      ? ['LEFT JOIN dbo.IM_SUBCAT_COD AS S ON S.SUBCAT_COD = I.SUBCAT_COD AND S.CATEG_COD = I.CATEG_COD']
      : []),
    ...(hasDescription ? ['LEFT JOIN dbo.EC_ITEM_DESCR AS D ON D.ITEM_NO = I.ITEM_NO'] : []),
    ...(hasVendor ? ['LEFT JOIN dbo.PO_VEND AS V ON V.VEND_NO = I.ITEM_VEND_NO'] : []),
    ...profiles.map(
      (column, index) => `LEFT JOIN dbo.IM_ITEM_PROF_COD AS F${index} ON F${index}.PROF_COD = I.${column}`,
    ),
  ];
  return {
    name: 'items',
    text: [`SELECT ${selected.join(', ')}`, `FROM ${source.from}`, ...joins, `WHERE ${source.where}`].join(
      '\n',
    ),
    parameters: source.parameters,
  };
}
