import type { TableBatch } from '../company-data.ts';
import { DEPARTMENTS } from '../data/departments.ts';
import { MAINTAINER, type Row, type RowContext, upper } from './row-context.ts';

interface Node {
  readonly key: string;
  readonly name: string;
  readonly parent: string | null;
}

const NODES: readonly Node[] = Object.values(DEPARTMENTS).flatMap((department) => [
  { key: department.trade, name: department.name, parent: null },
  ...department.categories.flatMap((category) => [
    { key: category.code, name: category.name, parent: department.trade },
    ...category.subcategories.map(({ code, name }) => ({ key: code, name, parent: category.code })),
  ]),
]);

// Seen in Counterpoint: a long string of digits made from a time stamp.
const IDS = new Map(NODES.map(({ key }, at) => [key, `20240102090000${String(at + 1).padStart(2, '0')}`]));

/** CATEG_ID of a trade, category or subcategory. Throws for an unknown one: that is a defect. */
export function webCategoryId(key: string): string {
  const id = IDS.get(key);
  if (id === undefined) throw new Error(`no web category for ${key}`);
  return id;
}

/** EC_CATEG: trade, category, subcategory; parents come first. */
export function webCategories(instant: number, context: RowContext): TableBatch {
  const at = context.local(instant);
  const rows = NODES.map(({ key, name, parent }, order): Row => {
    const parentId = parent === null ? null : webCategoryId(parent);
    const html = `<p>Everything in ${name.replaceAll('&', '&amp;')}.</p>`;
    return [webCategoryId(key), name, upper(name), parentId, html, BigInt(order), at, MAINTAINER];
  });
  return {
    table: 'EC_CATEG',
    columns: [
      'CATEG_ID',
      'DESCR',
      'DESCR_UPR',
      'PARENT_ID',
      'HTML_DESCR',
      'DISP_SEQ_NO',
      'LST_MAINT_DT',
      'LST_MAINT_USR_ID',
    ],
    rows,
  };
}
