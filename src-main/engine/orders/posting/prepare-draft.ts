import { type CellKey, parseCellKey, stockingKey } from '../../../../src-shared/domain/cell-key.ts';
import type {
  CustomerNumber,
  ItemNumber,
  LocationCode,
  RemoteLineId,
} from '../../../../src-shared/domain/ids.ts';
import type {
  DocumentDraft,
  DocumentKind,
  PosDocumentLine,
} from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { PosItemFacts } from '../../ports/pos-documents.ts';
import { stockingQuantity } from '../holds/holds-of.ts';
import { chooseLocations } from '../mapping/choose-locations.ts';
import { mapOrder } from '../mapping/map-order.ts';
import { saleCells } from '../mapping/sale-cells.ts';
import { inWholeCents } from '../mapping/whole-cents.ts';
import { proveDraft } from '../proof/prove-draft.ts';
import { lineCells } from '../pull/line-cells.ts';
import { ratiosOf } from '../pull/unit-ratios.ts';
import type { RoundContext } from './round-context.ts';

/** A document that is proved to the cent. */
export interface PreparedDraft {
  readonly draft: DocumentDraft;
  /** Names of lines that no location of the store can fill. */
  readonly short: readonly string[];
}

/**
 * Maps an order to its document and proves it. Failures: of the POS, which could not be asked; else of the order, naming
 * the number or line at fault. `sold`: the lines of its document, where it was written before; they tell what was sold by
 * products that are linked no more.
 */
export async function prepareDraft(
  context: RoundContext,
  row: LedgerOrder,
  kind: DocumentKind,
  customerNumber: CustomerNumber | null,
  sold: readonly PosDocumentLine[] = [],
): Promise<Result<PreparedDraft, SyncError>> {
  const { settings, companyCurrency } = context;
  const { order, part, reference, ticketNumber } = row;
  const cells = cellsOf(context, order, sold);
  const facts = await factsOf(context, cells);
  if (!facts.ok) return facts;
  const chosen = await locationsOf(context, row, cells, facts.value);
  if (!chosen.ok) return chosen;
  const { locations, short } = chosen.value;
  const mapped = mapOrder({
    order,
    part,
    kind,
    reference,
    ticketNumber,
    customerNumber,
    settings,
    companyCurrency,
    cells,
    facts: new Map(facts.value.map((item) => [item.itemNumber, item])),
    locations,
  });
  if (!mapped.ok) return mapped;
  const { draft } = mapped.value;
  const proof = proveDraft(order, draft, settings);
  if (proof.problem !== null) return err(proof.problem);
  const names = order.lines.filter(({ id }) => short.includes(id)).map(({ name }) => name);
  return ok({ draft, short: names });
}

function cellsOf(
  context: RoundContext,
  order: WebOrder,
  sold: readonly PosDocumentLine[],
): ReadonlyMap<RemoteLineId, CellKey> {
  const linked = lineCells(context, order);
  if (sold.length === 0 || linked.size === order.lines.length) return linked;
  return saleCells(inWholeCents(order), linked, sold, context.connection.skuSeparator) ?? linked;
}

async function factsOf(
  { documents, settings, signal }: RoundContext,
  cells: ReadonlyMap<RemoteLineId, CellKey>,
): Promise<Result<readonly PosItemFacts[], SyncError>> {
  const items = new Set<ItemNumber>([...cells.values()].map((key) => parseCellKey(key).itemNumber));
  if (settings.placeholderItem !== null) items.add(settings.placeholderItem);
  return items.size === 0 ? ok([]) : documents.itemFacts([...items], signal);
}

/** Where each line's goods come from; an order of which nothing is linked has no lines to choose for. */
async function locationsOf(
  { documents, connection, signal }: RoundContext,
  { order }: LedgerOrder,
  cells: ReadonlyMap<RemoteLineId, CellKey>,
  facts: readonly PosItemFacts[],
): Promise<
  Result<
    { readonly locations: ReadonlyMap<RemoteLineId, LocationCode>; readonly short: readonly RemoteLineId[] },
    SyncError
  >
> {
  const ratios = ratiosOf(cells.values(), facts);
  const wanted = order.lines.flatMap(({ id, quantity }) => {
    const cell = cells.get(id);
    if (cell === undefined) return [];
    const units = stockingQuantity(quantity, ratios.get(cell) ?? null);
    return [{ lineId: id, key: stockingKey(cell), quantity: units }];
  });
  if (wanted.length === 0) return ok({ locations: new Map(), short: [] });
  const keys = [...new Set(wanted.map(({ key }) => key))];
  const available = await documents.availability(keys, connection.locations, signal);
  if (!available.ok) return available;
  return ok(chooseLocations(wanted, available.value, connection.locations));
}
