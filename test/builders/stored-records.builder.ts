import type {
  NewJob,
  PlannedChange,
  ProductLink,
  Run,
  VariantLink,
} from '../../src-main/engine/ports/stores.ts';
import { cellKey } from '../../src-shared/domain/cell-key.ts';
import {
  connectionId,
  itemNumber,
  remoteProductId,
  remoteVariantId,
  runId,
  sku,
} from '../../src-shared/domain/ids.ts';

/** Local records as the engine stores them, with what a test changes. */

export const aProductLink = (changes: Partial<ProductLink> = {}): ProductLink => ({
  connectionId: connectionId('web'),
  itemNumber: itemNumber('MUG'),
  productId: remoteProductId(7),
  isAdopted: false,
  hasVariants: false,
  hiddenState: null,
  hiddenAs: null,
  accepted: null,
  ...changes,
});

export const aVariantLink = (changes: Partial<VariantLink> = {}): VariantLink => ({
  connectionId: connectionId('web'),
  key: cellKey(changes.itemNumber ?? itemNumber('MUG')),
  itemNumber: itemNumber('MUG'),
  productId: remoteProductId(7),
  variantId: remoteVariantId(7),
  sku: sku('MUG'),
  accepted: { catalog: null, price: null, stock: null },
  ...changes,
});

export const aRun = (changes: Partial<Run> = {}): Run => ({
  id: runId('run-1'),
  cycle: 1,
  flow: 'export-stock',
  connectionId: connectionId('web'),
  state: 'planning',
  hold: null,
  planned: 0,
  applied: 0,
  unchanged: 0,
  failed: 0,
  blocked: 0,
  calls: {},
  reads: 0,
  writes: 0,
  posWrites: 0,
  startedAt: 0,
  endedAt: null,
  error: null,
  nextCursor: null,
  ...changes,
});

export const aNewJob = (changes: Partial<NewJob> = {}): NewJob => ({
  connectionId: connectionId('web'),
  runId: runId('run-1'),
  flow: 'export-stock',
  kind: 'stock.set',
  payload: '{}',
  payloadVersion: 1,
  dedupeKey: null,
  orderKey: 'MUG',
  isUrgent: false,
  dueAt: 0,
  ...changes,
});

export const aPlannedChange = (changes: Partial<PlannedChange> = {}): PlannedChange => ({
  runId: runId('run-1'),
  connectionId: connectionId('web'),
  kind: 'stock.set',
  itemNumber: itemNumber('MUG'),
  key: cellKey(itemNumber('MUG')),
  reason: 'Stock changed in Counterpoint.',
  before: '{"stock":3}',
  after: '{"stock":2}',
  job: {
    payload: '{"quantity":2}',
    payloadVersion: 1,
    dedupeKey: 'stock.set:MUG',
    orderKey: 'stock.set:MUG',
    isUrgent: false,
  },
  ...changes,
});
