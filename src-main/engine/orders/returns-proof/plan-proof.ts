import { type CellKey, parseCellKey } from '../../../../src-shared/domain/cell-key.ts';
import { centsOf, isWholeCents } from '../../../../src-shared/domain/cents.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import { quantityOfUnits } from '../../../../src-shared/domain/quantity.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import type { Pos } from '../../ports/pos.ts';
import type { PosDocuments } from '../../ports/pos-documents.ts';
import { ruleFor } from '../state/payment-rule.ts';
import { PLAN_PROBLEMS } from './plan-problems.ts';
import type { ReturnsProof, TestGoods } from './returns-proof.ts';

/** What the owner named: an item, and the codes of the cell's dimensions where it has several. */
export interface TestChoice {
  readonly itemNumber: ItemNumber;
  readonly cell: readonly string[];
}

export interface PlanDeps {
  readonly pos: Pick<Pos, 'readItems' | 'readPrices'>;
  readonly documents: PosDocuments;
  readonly connection: ConnectionSettings;
  readonly settings: OrderSettings;
  readonly signal: AbortSignal;
}

/** What a test is made of, before it begins. */
export type ProofPlan = Pick<ReturnsProof, 'prefix' | 'goods' | 'customerNumber' | 'payCode'>;

/**
 * Plans the test: the item at its price, from the first of the store's locations that has one, on the web customer, by the pay
 * code of most orders. Nothing is written. Failures name what is to be chosen otherwise.
 */
export async function planProof(
  { pos, documents, connection, settings, signal }: PlanDeps,
  choice: TestChoice,
): Promise<Result<ProofPlan, SyncError>> {
  if (!documents.canPost) return err(PLAN_PROBLEMS.noApi());
  const rule = ruleFor('*', settings) ?? settings.payments[0];
  if (rule === undefined) return err(PLAN_PROBLEMS.noPayCode());
  const items = await pos.readItems([choice.itemNumber], signal);
  if (!items.ok) return items;
  const item = items.value.records.find(({ cells }) => cells.some(({ key }) => isOf(choice.itemNumber, key)));
  if (item === undefined) return err(items.value.problems[0] ?? PLAN_PROBLEMS.noItem(choice.itemNumber));
  const cell = cellOf(item, choice);
  if (!cell.ok) return cell;
  const prices = await pos.readPrices([item.itemNumber], connection.priceRule, signal);
  if (!prices.ok) return prices;
  const price = prices.value.records.find(({ key }) => key === cell.value)?.price ?? null;
  if (price === null || centsOf(price) <= 0 || !isWholeCents(price)) {
    return err(PLAN_PROBLEMS.noPrice(choice.itemNumber, price));
  }
  const available = await documents.availability([cell.value], connection.locations, signal);
  if (!available.ok) return available;
  const location = connection.locations.find((code) =>
    available.value.some((level) => level.location === code && level.available >= quantityOfUnits(1)),
  );
  if (location === undefined) return err(PLAN_PROBLEMS.noStock(choice.itemNumber));
  const { itemNumber, dimensions } = parseCellKey(cell.value);
  const goods: TestGoods = { itemNumber, name: item.name, dimensions, price, location };
  return ok({ prefix: settings.prefix, goods, customerNumber: settings.webCustomer, payCode: rule.payCode });
}

/** The stocking unit's cell of the item that the codes name; without codes the only one. */
function cellOf(item: Item, { itemNumber, cell }: TestChoice): Result<CellKey, SyncError> {
  if (item.kind !== 'plain' && item.kind !== 'grid') return err(PLAN_PROBLEMS.unfitItem(itemNumber));
  const wanted = cell.map((code) => code.trim().toUpperCase()).filter((code) => code !== '*');
  const own = item.cells.filter(({ key }) => isOf(itemNumber, key));
  const named = own.filter(({ dimensions }) => {
    const codes = dimensions.filter((code) => code !== '*');
    return wanted.length === 0 || codes.join('\n') === wanted.join('\n');
  });
  const [only, ...others] = named;
  if (only === undefined || others.length > 0) {
    const codes = own.map(({ dimensions }) => dimensions.filter((code) => code !== '*').join(','));
    return err(PLAN_PROBLEMS.whichCell(itemNumber, codes));
  }
  return ok(only.key);
}

/** Whether it is a cell of that very item (a family's product has those of several), in the stocking unit. */
function isOf(itemNumber: ItemNumber, key: CellKey): boolean {
  const parts = parseCellKey(key);
  return parts.itemNumber === itemNumber && parts.unit === null;
}
