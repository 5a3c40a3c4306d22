import { type ItemTable, MAINTAINER } from './row-context.ts';
import { webCategoryId } from './web-category.rows.ts';

/** IM_ITEM_NOTE: the buyer's notes, as RTF and plain. */
export const NOTE_TABLE: ItemTable = {
  table: 'IM_ITEM_NOTE',
  columns: ['ITEM_NO', 'NOTE_ID', 'NOTE', 'NOTE_TXT', 'LST_MAINT_DT'],
  *rowsOf(item, context) {
    if (item.note === null) return;
    const rtf = `{\\rtf1\\ansi ${item.note}}`;
    yield [item.itemNumber, 'BUYER', rtf, item.note, context.local(item.createdAt)];
  },
};

/** EC_ITEM_DESCR: web descriptions as HTML. */
export const HTML_TABLE: ItemTable = {
  table: 'EC_ITEM_DESCR',
  columns: ['ITEM_NO', 'HTML_DESCR', 'LST_MAINT_DT', 'LST_MAINT_USR_ID'],
  *rowsOf(item, context) {
    if (item.descriptionHtml === null) return;
    yield [item.itemNumber, item.descriptionHtml, context.local(item.createdAt), MAINTAINER];
  },
};

/** EC_CATEG_ITEM: online items hang in the web category of their subcategory. */
export const CATEGORY_ITEM_TABLE: ItemTable = {
  table: 'EC_CATEG_ITEM',
  columns: ['ITEM_NO', 'CATEG_ID', 'ENTRY_SEQ_NO', 'LST_MAINT_DT', 'LST_MAINT_USR_ID'],
  *rowsOf(item, context) {
    if (!item.state.isOnline || item.subcategory === null) return;
    const category = webCategoryId(item.subcategory.code);
    yield [item.itemNumber, category, BigInt(item.index + 1), context.local(item.createdAt), MAINTAINER];
  },
};
