import type { TableBatch } from '../company-data.ts';
import { brandCode, DEPARTMENTS, vendorOf } from '../data/departments.ts';
import { recordBatch } from './control.rows.ts';
import { MAINTAINER, type RowContext } from './row-context.ts';

/** Locations, categories, profile codes, units and vendors: what items refer to. */
export function codeTables(instant: number, context: RowContext): readonly TableBatch[] {
  const at = context.local(instant);
  const stamp = { LST_MAINT_DT: at, LST_MAINT_USR_ID: MAINTAINER };
  const departments = Object.values(DEPARTMENTS);
  const categories = departments.flatMap((department) => department.categories);
  const brands = departments.flatMap((department) => department.brands);
  const materials = [...new Set(departments.flatMap((department) => department.materials))];
  return [
    recordBatch('IM_LOC', [
      { LOC_ID: 'MAIN', DESCR: 'Main Street shop', CITY: 'Memphis', STATE: 'TN', ZIP_COD: '38119', ...stamp },
      { LOC_ID: 'EAST', DESCR: 'East side shop', CITY: 'Memphis', STATE: 'TN', ZIP_COD: '38120', ...stamp },
      { LOC_ID: 'WHSE', DESCR: 'Warehouse', CITY: 'Southaven', STATE: 'MS', ZIP_COD: '38671', ...stamp },
    ]),
    recordBatch(
      'IM_CATEG_COD',
      categories.map(({ code, name }) => ({
        CATEG_COD: code,
        DESCR: name,
        MIN_PFT_PCT: 30,
        TRGT_PFT_PCT: 55,
        ...stamp,
      })),
    ),
    recordBatch(
      'IM_SUBCAT_COD',
      categories.flatMap(({ code, subcategories }) =>
        subcategories.map((sub) => ({ SUBCAT_COD: sub.code, CATEG_COD: code, DESCR: sub.name, ...stamp })),
      ),
    ),
    recordBatch('IM_ITEM_PROF_COD', [
      ...brands.map((brand) => ({ PROF_COD: brandCode(brand), DESCR: brand, LST_MAINT_DT: at })),
      ...materials.map((material) => ({ PROF_COD: material, DESCR: titleCase(material), LST_MAINT_DT: at })),
    ]),
    recordBatch('IM_UNIT_COD', [
      { UNIT: 'EACH', DESCR: 'Each' },
      { UNIT: 'FOOT', DESCR: 'Foot' },
      { UNIT: 'BOX', DESCR: 'Box' },
      { UNIT: 'SPOOL', DESCR: 'Spool' },
    ]),
    recordBatch(
      'PO_VEND',
      brands.map((brand) => ({
        VEND_NO: vendorOf(brand),
        NAM: `${brand} Company`,
        CATEG_COD: 'TRADE',
        TERMS_COD: 'NET30',
        LST_MAINT_DT: at,
      })),
    ),
  ];
}

const titleCase = (code: string): string => code.slice(0, 1) + code.slice(1).toLowerCase();
