import type { CompanyData, CompanyOptions, TableBatch } from './company-data.ts';
import type { CompanyItem } from './company-item.ts';
import { type ItemPlan, planItems } from './item-plan.ts';
import { ITEM_TABLES } from './item-tables.ts';
import { makeItem } from './make-item.ts';
import { promotedItems } from './promoted-items.ts';
import { codeTables } from './rows/code.rows.ts';
import { controlTables } from './rows/control.rows.ts';
import { customerTables } from './rows/customer.rows.ts';
import { promotionTables } from './rows/promotion.rows.ts';
import { type ItemTable, type Row, type RowContext, rowContext } from './rows/row-context.ts';
import { webCategories } from './rows/web-category.rows.ts';
import { planTroubles, type Troubles, troubleCounts } from './troubles.ts';

const FEWEST = 50;
const MOST = 500_000;
const USUAL_ONLINE_SHARE = 0.95;
const CHUNK = 1_000;
const THREE_YEARS = 3 * 365 * 86_400_000;

/**
 * A believable company of apparel, shoes, hardware and gifts, the same for the same options. About 30 % of the items are
 * gridded. Throws a RangeError for options out of range.
 */
export function generateCompany(options: CompanyOptions): CompanyData {
  const { items, seed, onlineShare = USUAL_ONLINE_SHARE, sound = false } = options;
  if (!Number.isInteger(items) || items < FEWEST || items > MOST) {
    throw new RangeError(`items must be a whole number from ${FEWEST} to ${MOST}`);
  }
  if (!(onlineShare >= 0.9 && onlineShare <= 1)) throw new RangeError('onlineShare must be from 0.9 to 1');
  const now = options.now.getTime();
  const plan = planItems(items, seed, onlineShare);
  const troubles = planTroubles(plan, troubleCounts(items, sound, options.troubles), now);
  const context = rowContext(options.utcOffsetMinutes ?? 0);
  return {
    tables: () => tables(plan, troubles, now, context),
    expectedBlocked: (limits = {}) => troubles.blocked(limits),
    sharedBarcodes: () => troubles.sharedBarcodes,
    troublesomeItems: () => troubles.itemNumbers,
  };
}

function* tables(plan: ItemPlan, troubles: Troubles, now: number, context: RowContext): Iterable<TableBatch> {
  const founded = now - THREE_YEARS;
  yield* controlTables(founded, context);
  yield* codeTables(founded, context);
  yield webCategories(founded, context);
  yield* customerTables(plan.items, plan.seed, founded, context);
  const troublesome = new Set(troubles.itemNumbers);
  yield* promotionTables(
    now,
    promotedItems(plan, now, (item) => troublesome.has(item)),
    context,
  );
  for (let first = 0; first < plan.items; first += CHUNK) {
    const chunk: CompanyItem[] = [];
    for (let index = first; index < Math.min(first + CHUNK, plan.items); index++) {
      chunk.push(troubles.applyTo(makeItem(plan.slot(index), plan.seed, now)));
    }
    for (const table of ITEM_TABLES) {
      yield { table: table.table, columns: table.columns, rows: rowsOf(table, chunk, context) };
    }
  }
}

function* rowsOf(table: ItemTable, items: readonly CompanyItem[], context: RowContext): Iterable<Row> {
  for (const item of items) yield* table.rowsOf(item, context);
}
