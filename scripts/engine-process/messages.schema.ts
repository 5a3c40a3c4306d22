import { z } from 'zod';
import { FLOWS } from '../../src-shared/domain/flow.ts';

const flowName = z.enum(FLOWS);

/** What the engine's process is asked. `offsetMs`: the simulated clock, the computer's clock plus so much. */
export const engineRequest = z.discriminatedUnion('work', [
  /** Plans the flows and sends what is due. */
  z.object({
    work: z.literal('cycle'),
    offsetMs: z.int(),
    flows: z.array(flowName).readonly().optional(),
    isFull: z.boolean().optional(),
  }),
  /** Sends what is due, without planning. */
  z.object({ work: z.literal('drain'), offsetMs: z.int() }),
  /** Lets the scheduler start flows when they are due, until the process ends; answered after its first look at stock. */
  z.object({ work: z.literal('watch'), offsetMs: z.int() }),
]);
export type EngineRequest = z.infer<typeof engineRequest>;

const flowOutcome = z.object({
  flow: flowName,
  /** The run's state, or `refused` when no run could start. */
  state: z.string(),
  planned: z.number(),
  applied: z.number(),
  unchanged: z.number(),
  failed: z.number(),
  blocked: z.number(),
  reads: z.number(),
  writes: z.number(),
  /** Why it failed or is held, in a person's words. */
  message: z.string().nullable(),
});
export type FlowOutcome = z.infer<typeof flowOutcome>;

/** What a piece of work cost the engine's process, from request to answer. */
const usage = z.object({
  durationMs: z.number(),
  /** User and system time of all threads. */
  cpuMs: z.number(),
  /** Highest resident memory of the process so far. */
  peakRssMb: z.number(),
  /** Of the main thread's event loop, see `delay-sampler.ts`. */
  delays: z.object({ ownP99Ms: z.number(), ownMaxMs: z.number(), wallP99Ms: z.number() }),
  /** SQL statements, and the time from sending each to its answer's last row, as the driver saw it. */
  statements: z.number(),
  statementMs: z.number(),
  /** The dearest of them, see `statement-meter.ts`. */
  byStatement: z
    .array(z.object({ text: z.string(), count: z.number(), rows: z.number(), durationMs: z.number() }))
    .readonly(),
});
export type Usage = z.infer<typeof usage>;

export const engineAnswer = z.object({
  flows: z.array(flowOutcome).readonly(),
  /** Plans that waited for a person and were approved, as a person would who looked at them. */
  approved: z.number(),
  /** When the next job is due; null when none waits. */
  nextDueAt: z.number().nullable(),
  usage,
});
export type EngineAnswer = z.infer<typeof engineAnswer>;

/** First of all: the company is open, or why it is not. */
export const engineGreeting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), openMs: z.number() }),
  z.object({ kind: z.literal('refused'), code: z.string(), message: z.string() }),
]);
