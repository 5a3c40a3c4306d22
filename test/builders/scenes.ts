import type { ErrorView } from '../../src-shared/contract/errors.schema.ts';
import type { ChangeView } from '../../src-shared/contract/plan.schema.ts';
import type { StatusView } from '../../src-shared/contract/status.schema.ts';
import { aChange, anError, aRun, aStatus, aStore } from './status.builder.ts';

/** What the page is shown: a status, with the errors and the plan behind it. */
export interface Scene {
  readonly status: StatusView;
  readonly errors?: readonly ErrorView[];
  readonly plan?: readonly ChangeView[];
}

const AT = Date.parse('2026-11-24T15:00:00.000Z');
const MINUTE = 60_000;

/** An instant so many minutes from the present one of the scenes. */
const inMinutes = (minutes: number): string => new Date(AT + minutes * MINUTE).toISOString();

const refused = {
  code: 'platform.auth',
  kind: 'auth',
  message: 'The store refused the key.',
  remedy: 'Make a new key with read and write access in the store, and connect the store again.',
  field: 'consumerKey',
};

const held = aRun({
  id: 'run-held',
  flow: 'export-catalog',
  state: 'held',
  holdMessage:
    'The store already holds 212 products. Look at the 486 planned changes and approve them before anything is sent.',
  planned: 486,
  applied: 0,
  endedAt: null,
});

const plan = Array.from({ length: 486 }, (_, index): ChangeView => {
  const itemNumber = `MUG-${1_000 + index}`;
  const common = { sequence: index + 1, itemNumber, cell: null };
  return index % 3 === 0
    ? aChange({
        ...common,
        kind: 'product.adopt',
        reason: 'The store already sells this SKU.',
        before: `{"name":"Stoneware mug, glaze ${index}"}`,
        after: '{"linkedVariants":4}',
      })
    : aChange({
        ...common,
        kind: 'product.create',
        reason: 'Sold online and not in the store yet.',
        before: null,
        after: `{"name":"Stoneware mug ${index}, hand-thrown, 12 oz","sku":"${itemNumber}","variants":4}`,
      });
});

const missing = (index: number) =>
  anError(index, {
    subject: `BOOT-${2_100 + index}`,
    message: `BOOT-${2_100 + index} has no price in Counterpoint.`,
    lastSeen: inMinutes(-index),
  });

const rejected = (index: number) =>
  anError(100 + index, {
    kind: 'rejected',
    code: 'platform.rejected',
    flow: 'export-prices',
    subject: `TEE-${300 + index}-RED-S`,
    field: 'regular_price',
    message: `The store did not take the price of TEE-${300 + index}-RED-S: the product is in the trash.`,
    remedy: 'Restore the product in the store, then retry.',
    canRetry: true,
    count: index + 1,
    lastSeen: inMinutes(-7 * index),
  });

const taken = anError(300, {
  kind: 'conflict',
  code: 'platform.sku-taken',
  subject: 'SCARF-77',
  field: 'sku',
  message: 'The SKU SCARF-77 already belongs to "Gift card", which is in the trash.',
  remedy: 'Delete that product for good in the store, or change the SKU; then retry.',
  canRetry: true,
  lastSeen: inMinutes(-55),
});

export const OPEN_ERRORS: readonly ErrorView[] = [
  ...Array.from({ length: 14 }, (_, index) => missing(index)),
  ...Array.from({ length: 3 }, (_, index) => rejected(index)),
  taken,
];

const runs = [
  aRun({ id: 'r9', applied: 3, planned: 3, startedAt: inMinutes(0), endedAt: inMinutes(0) }),
  ...[1, 2, 3].map((minutes) =>
    aRun({ id: `quiet-${minutes}`, planned: 0, applied: 0, endedAt: inMinutes(-minutes) }),
  ),
  aRun({ id: 'r6', flow: 'export-prices', planned: 18, applied: 18, endedAt: inMinutes(-4) }),
  aRun({ id: 'r5', planned: 7, applied: 6, failed: 1, endedAt: inMinutes(-5) }),
  ...[6, 7].map((minutes) =>
    aRun({ id: `quiet-${minutes}`, planned: 0, applied: 0, endedAt: inMinutes(-minutes) }),
  ),
  aRun({ id: 'r3', flow: 'export-catalog', planned: 12, applied: 12, endedAt: inMinutes(-12) }),
  aRun({ id: 'r2', applied: 41, planned: 41, endedAt: inMinutes(-13) }),
];

const flows = (aStatus().stores[0] ?? aStore()).flows.map((flow, index) => ({
  ...flow,
  lastRun: aRun({
    ...flow.lastRun,
    applied: [12, 18, 3][index] ?? 0,
    planned: [12, 18, 3][index] ?? 0,
    endedAt: inMinutes([-12, -4, 0][index] ?? 0),
  }),
  nextAt: inMinutes([3, 1, 0.4][index] ?? 0),
}));
const web = aStore({ flows });
const outlet = aStore({ id: 'outlet', name: 'Outlet', products: 96, variants: 301, flows });

const quietHours = aStatus().changesPerHour.map((hour) => ({ ...hour, catalog: 0, prices: 0, stock: 0 }));

/** The states that the page is designed for, by name. */
export const SCENES = {
  well: { status: aStatus({ stores: [web], recentRuns: runs }) },
  working: {
    status: aStatus({
      light: 'working',
      sentence: 'Stock is being sent to Web store.',
      stores: [
        { ...web, activity: { flow: 'export-stock', step: 'sending', done: 1_240, total: 4_000 } },
        { ...outlet, activity: { flow: 'export-catalog', step: 'comparing', done: 96, total: null } },
      ],
      recentRuns: [
        aRun({ id: 'now', state: 'applying', planned: 4_000, applied: 1_240, endedAt: null }),
        ...runs,
      ],
    }),
  },
  'needs-you': {
    status: aStatus({
      light: 'needs-you',
      sentence: 'A plan waits for your approval, and 18 errors are open.',
      openErrors: OPEN_ERRORS.length,
      stores: [
        {
          ...web,
          openErrors: OPEN_ERRORS.length,
          queue: { waiting: 12, checking: 1, blocked: 1, failed: 3 },
          warnings: ['The store is reached over plain HTTP. Anybody on the same network can read the key.'],
          flows: flows.map((flow) =>
            flow.flow === 'export-catalog' ? { ...flow, heldRun: held, lastRun: held } : flow,
          ),
        },
      ],
      recentRuns: [held, ...runs],
    }),
    errors: OPEN_ERRORS,
    plan,
  },
  stopped: {
    status: aStatus({
      light: 'stopped',
      sentence: 'Nothing is sent: Counterpoint does not answer.',
      counterpoint: {
        isConfigured: true,
        server: 'TILLSRV\\CP',
        failure: {
          code: 'pos.unreachable',
          kind: 'transient',
          message: 'The database server does not answer.',
          remedy:
            'Check that the server is on and that its address is right. It is tried again every minute.',
          field: 'server',
        },
      },
      stores: [
        { ...web, flows: flows.map((flow) => ({ ...flow, nextAt: null })) },
        { ...outlet, stopped: refused },
      ],
      recentRuns: [
        aRun({
          id: 'lost',
          state: 'failed',
          planned: 0,
          applied: 0,
          failure: {
            code: 'pos.unreachable',
            kind: 'transient',
            message: 'The database server does not answer.',
            remedy: '',
            field: null,
          },
        }),
        ...runs,
      ],
    }),
  },
  paused: {
    status: aStatus({
      light: 'stopped',
      isPaused: true,
      sentence: 'Paused. 12 changes wait; nothing is sent until you resume.',
      stores: [
        {
          ...web,
          queue: { ...web.queue, waiting: 12 },
          flows: flows.map((flow) => ({ ...flow, nextAt: null })),
        },
      ],
      recentRuns: runs,
    }),
  },
  empty: {
    status: aStatus({
      light: 'needs-you',
      sentence: 'Connect Counterpoint and a store to begin.',
      company: '',
      counterpoint: { isConfigured: false, server: null, failure: null },
      stores: [],
      recentRuns: [],
      changesPerHour: quietHours,
    }),
  },
  'first-day': {
    status: aStatus({
      sentence: 'Nothing ran yet. Press Sync now.',
      stores: [
        aStore({
          products: 0,
          variants: 0,
          flows: flows.map((flow) => ({ ...flow, lastRun: null })),
        }),
      ],
      recentRuns: [],
      changesPerHour: quietHours,
    }),
  },
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof SCENES;
