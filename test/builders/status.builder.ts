import type { ErrorView } from '../../src-shared/contract/errors.schema.ts';
import type { ChangeView } from '../../src-shared/contract/plan.schema.ts';
import type { RunView, StatusView, StoreView } from '../../src-shared/contract/status.schema.ts';

const AT = '2026-11-24T15:00:00.000Z';

export function aRun(changes: Partial<RunView> = {}): RunView {
  return {
    id: 'run-1',
    cycle: 1,
    flow: 'export-stock',
    storeId: 'web',
    state: 'done',
    holdMessage: null,
    planned: 12,
    applied: 12,
    unchanged: 488,
    failed: 0,
    blocked: 0,
    reads: 1,
    writes: 3,
    posWrites: 0,
    startedAt: AT,
    endedAt: AT,
    failure: null,
    ...changes,
  };
}

export function aStore(changes: Partial<StoreView> = {}): StoreView {
  const flow = (name: RunView['flow']) => ({
    flow: name,
    lastRun: aRun({ flow: name, id: name }),
    heldRun: null,
    nextAt: AT,
  });
  return {
    id: 'web',
    name: 'Web store',
    platform: 'WooCommerce',
    isEnabled: true,
    stopped: null,
    activity: null,
    queue: { waiting: 0, checking: 0, blocked: 0, failed: 0 },
    openErrors: 0,
    products: 480,
    variants: 1804,
    warnings: [],
    flows: [flow('export-catalog'), flow('export-prices'), flow('export-stock')],
    ...changes,
  };
}

export function aStatus(changes: Partial<StatusView> = {}): StatusView {
  const hours = Array.from({ length: 24 }, (_, index) => ({
    hour: new Date(Date.parse(AT) - (23 - index) * 3_600_000).toISOString(),
    catalog: index % 5,
    prices: (index * 3) % 7,
    stock: (index * 7) % 23,
  }));
  return {
    sequence: 1,
    at: AT,
    light: 'well',
    sentence: 'Everything is in step. The next run is in under a minute.',
    company: 'Harbor Street Outfitters',
    counterpoint: { isConfigured: true, server: 'TILLSRV\\CP', failure: null },
    isPaused: false,
    isScheduling: true,
    openErrors: 0,
    stores: [aStore()],
    recentRuns: [aRun(), aRun({ id: 'run-0', flow: 'export-prices', planned: 0, applied: 0 })],
    changesPerHour: hours,
    ...changes,
  };
}

export function anError(id: number, changes: Partial<ErrorView> = {}): ErrorView {
  return {
    id,
    kind: 'blocked',
    code: 'item.price-missing',
    storeId: 'web',
    flow: 'export-catalog',
    subject: `ITEM-${id}`,
    field: 'price',
    message: `ITEM-${id} has no price in Counterpoint.`,
    remedy: 'Enter a price for the item in Counterpoint, or take it offline.',
    count: 1,
    firstSeen: '2026-11-23T09:30:00.000Z',
    lastSeen: AT,
    resolvedAt: null,
    canRetry: false,
    ...changes,
  };
}

export function aChange(changes: Partial<ChangeView> = {}): ChangeView {
  return {
    sequence: 1,
    kind: 'stock.set',
    itemNumber: 'TEE',
    cell: 'RED / S',
    reason: 'Stock changed in Counterpoint.',
    before: '{"stock":4}',
    after: '{"stock":3}',
    ...changes,
  };
}
