import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { errorFilter, errorView } from './errors.schema.ts';
import { flowName, runView, statusView } from './status.schema.ts';

/**
 * Every call between the page and the app, declared once. A command that could not do its work fails with `FAILED` and
 * a sentence for people; input is parsed at the door and secrets never come out.
 */
const failures = {
  FAILED: {
    message: 'It did not work.',
    data: z.object({ code: z.string(), message: z.string(), remedy: z.string() }),
  },
} as const;

const call = oc.errors(failures);

export const contract = {
  sync: {
    status: call.output(statusView),
    /** The status again after every change, at most a few times a second. */
    watch: call.output(eventIterator(statusView)),
    /** Runs the flows now and answers when they are done. */
    runNow: call
      .input(z.object({ storeId: z.string().optional(), flows: z.array(flowName).optional() }))
      .output(z.array(runView)),
    setPaused: call.input(z.object({ isPaused: z.boolean() })).output(z.void()),
    /** Releases a plan that waits for a person. */
    approve: call.input(z.object({ runId: z.string() })).output(runView),
    /** The planned changes of a run, for looking at before approving. */
    planOf: call
      .input(z.object({ runId: z.string(), limit: z.number().int().min(1).max(1_000).default(200) }))
      .output(
        z.object({
          total: z.number(),
          changes: z.array(
            z.object({
              sequence: z.number(),
              kind: z.string(),
              itemNumber: z.string(),
              reason: z.string(),
              before: z.string().nullable(),
              after: z.string(),
            }),
          ),
        }),
      ),
  },
  errors: {
    list: call.input(errorFilter).output(z.array(errorView)),
    /** Tries the jobs behind these errors again; answers how many went back to work. */
    retry: call
      .input(z.object({ ids: z.array(z.number()).min(1) }))
      .output(z.object({ retried: z.number() })),
  },
};

export type Contract = typeof contract;
