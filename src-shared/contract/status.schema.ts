import { z } from 'zod';
import { FLOWS } from '../domain/flow.ts';

/** What Home shows. Instants are ISO 8601 in UTC; the page shows them in the reader's zone. */

export const flowName = z.enum(FLOWS);
export type FlowNameView = z.infer<typeof flowName>;

const instant = z.string();

/** A failure as it may be shown: never a stack, never a secret. */
export const failureView = z.object({
  code: z.string(),
  kind: z.string(),
  message: z.string(),
  remedy: z.string(),
  field: z.string().nullable(),
});
export type FailureView = z.infer<typeof failureView>;

export const runView = z.object({
  id: z.string(),
  cycle: z.number(),
  flow: flowName,
  storeId: z.string(),
  state: z.enum(['planning', 'preview', 'held', 'applying', 'done', 'failed', 'canceled', 'interrupted']),
  holdMessage: z.string().nullable(),
  planned: z.number(),
  applied: z.number(),
  unchanged: z.number(),
  failed: z.number(),
  blocked: z.number(),
  /** Requests to the store. */
  reads: z.number(),
  writes: z.number(),
  /** Requests to Counterpoint's API that write there. */
  posWrites: z.number(),
  startedAt: instant,
  endedAt: instant.nullable(),
  failure: failureView.nullable(),
});
export type RunView = z.infer<typeof runView>;

const activityView = z.object({
  flow: flowName,
  step: z.enum(['comparing', 'sending']),
  done: z.number(),
  /** Null while it is not known. */
  total: z.number().nullable(),
});

export const storeView = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.string(),
  isEnabled: z.boolean(),
  stopped: failureView.nullable(),
  activity: activityView.nullable(),
  queue: z.object({ waiting: z.number(), checking: z.number(), blocked: z.number(), failed: z.number() }),
  openErrors: z.number(),
  products: z.number(),
  variants: z.number(),
  warnings: z.array(z.string()),
  flows: z.array(
    z.object({
      flow: flowName,
      lastRun: runView.nullable(),
      heldRun: runView.nullable(),
      nextAt: instant.nullable(),
    }),
  ),
});
export type StoreView = z.infer<typeof storeView>;

/** The light: all well, working, needs a person, or stopped. */
export const light = z.enum(['well', 'working', 'needs-you', 'stopped']);
export type Light = z.infer<typeof light>;

export const statusView = z.object({
  /** Grows with every change. An event is the whole status, so a gap loses nothing; an older one is not shown. */
  sequence: z.number(),
  at: instant,
  light,
  /** One sentence that says what the light means now. */
  sentence: z.string(),
  company: z.string(),
  counterpoint: z.object({
    isConfigured: z.boolean(),
    server: z.string().nullable(),
    failure: failureView.nullable(),
  }),
  isPaused: z.boolean(),
  isScheduling: z.boolean(),
  openErrors: z.number(),
  stores: z.array(storeView),
  recentRuns: z.array(runView),
  changesPerHour: z.array(
    z.object({ hour: instant, catalog: z.number(), prices: z.number(), stock: z.number() }),
  ),
});
export type StatusView = z.infer<typeof statusView>;
