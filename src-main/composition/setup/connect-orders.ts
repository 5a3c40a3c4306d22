import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { orderSettingsProblems } from '../../engine/orders/state/settings-problems.ts';
import type { PosDocuments } from '../../engine/ports/pos-documents.ts';
import { suggestOrderSetup } from '../../pos/counterpoint/index.ts';
import { type Settings, type SettingsInput, toEngineSettings } from '../../settings/index.ts';
import { documentsBy } from '../live/documents-by.ts';
import { momentOfConnection } from './moment-of-connection.ts';
import { draftSettings, type SetupDeps, saveDraft } from './setup-draft.ts';
import { atStage, type SetupFailure } from './setup-failure.ts';

type ConnectionInput = NonNullable<SettingsInput['connections']>[number];
type OrderInput = NonNullable<ConnectionInput['orders']>;

/** What the owner says about a store's orders; what is left out is taken from Counterpoint's own records. */
export interface OrdersRequest {
  readonly storeId: string;
  readonly choices: Partial<OrderInput>;
}

/** The orders of a store as they are set up now. */
export interface OrdersConnected {
  readonly storeName: string;
  readonly orders: NonNullable<Settings['connections'][number]['orders']>;
  /** Settings that were not chosen but found in Counterpoint. */
  readonly found: readonly string[];
}

/**
 * Sets up how the orders of a store go to Counterpoint: what is not said is suggested by Counterpoint's own records, all of it
 * is checked against them, and only then saved. Orders that were not connected before count from this moment, unless a start
 * was chosen; those that were keep the start that they have. Failures: the first thing that is missing, with its remedy.
 */
export async function connectOrders(
  request: OrdersRequest,
  deps: SetupDeps,
): Promise<Result<OrdersConnected, SetupFailure>> {
  const present = draftSettings(deps.home, (settings) => settings);
  if (!present.ok) return present;
  const store = present.value.next.connections.find(({ id }) => id === request.storeId);
  if (store === undefined) return atStage('input', err(noSuchStore(request.storeId)));
  const startAt = momentOfConnection(deps.clock);
  const documents = documentsBy(present.value.next, deps);
  try {
    const setup = await documents.readSetup(deps.signal);
    if (!setup.ok) return atStage('test', setup);
    const suggested = answersOf(suggestOrderSetup(setup.value));
    const orders = { startAt, ...suggested, ...store.orders, ...request.choices };
    const draft = draftSettings(deps.home, (settings) => withOrders(settings, request.storeId, orders));
    if (!draft.ok) return draft;
    const checked = await check(draft.value.next, request.storeId, documents, deps.signal);
    if (!checked.ok) return atStage('refused', checked);
    const saved = saveDraft(deps.home, draft.value);
    if (!saved.ok) return atStage('refused', saved);
    const known = { ...store.orders, ...request.choices };
    const next = saved.value.connections.find(({ id }) => id === request.storeId);
    if (next?.orders == null) return atStage('refused', err(noSuchStore(request.storeId)));
    const found = Object.keys(suggested).filter((name) => !(name in known));
    return ok({ storeName: next.name, orders: next.orders, found });
  } finally {
    await documents.close();
  }
}

/**
 * Leaves the orders of a store alone from now on; what the ledger holds stays. Connected again, they count from then: what was
 * placed meanwhile was somebody else's work, and would be written twice.
 */
export function disconnectOrders(storeId: string, { home }: SetupDeps): Result<string, SetupFailure> {
  const draft = draftSettings(home, (settings) => withOrders(settings, storeId, null));
  if (!draft.ok) return draft;
  const store = draft.value.next.connections.find(({ id }) => id === storeId);
  if (store === undefined) return atStage('input', err(noSuchStore(storeId)));
  const saved = saveDraft(home, draft.value);
  return saved.ok ? ok(store.name) : atStage('refused', saved);
}

async function check(
  settings: Settings,
  storeId: string,
  documents: PosDocuments,
  signal: AbortSignal,
): Promise<Result<void, SyncError>> {
  const orders = toEngineSettings(settings).connections.find(({ id }) => id === storeId)?.orders ?? null;
  if (orders === null) return err(noSuchStore(storeId));
  const [contradiction] = orderSettingsProblems(orders);
  if (contradiction !== undefined) return err(contradiction);
  const problems = await documents.setupProblems(orders, signal);
  if (!problems.ok) return problems;
  const [problem] = problems.value;
  return problem === undefined ? ok() : err(problem);
}

/** Suggestions as settings; what nothing speaks for stays out, so that it is asked for by its name. */
function answersOf(suggestion: ReturnType<typeof suggestOrderSetup>): Partial<OrderInput> {
  const { payCode, taxRule, shipVia, shippingSlot, ...codes } = suggestion;
  const given = Object.fromEntries(Object.entries(codes).filter(([, value]) => value !== null));
  return {
    ...given,
    ...(payCode === null ? {} : { payments: [{ method: '*', payCode }] }),
    ...(taxRule === null ? {} : { taxes: [{ code: '*', ...taxRule }] }),
    ...(shipVia === null ? {} : { shipVias: [{ method: '*', code: shipVia }] }),
    ...(shippingSlot === null ? {} : { shippingSlot }),
  };
}

function withOrders(
  settings: SettingsInput,
  storeId: string,
  orders: Partial<OrderInput> | null,
): SettingsInput {
  const connections = (settings.connections ?? []).map((connection) =>
    connection.id === storeId ? ({ ...connection, orders } as ConnectionInput) : connection,
  );
  return { ...settings, connections };
}

const noSuchStore = (storeId: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'settings.no-store',
    field: 'store',
    operatorMessage: `There is no store ${storeId}.`,
    remedy: 'Connect it first: connect store PLATFORM --id ID, then name it with --store ID.',
  });
