import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCause, errorFilter, errorPage, errorPageRequest, retryChoice } from './errors.schema.ts';
import {
  comparisonView,
  inboxView,
  orderDetail,
  orderKey,
  orderPage,
  orderPageRequest,
  returnKey,
  revenueView,
} from './orders.schema.ts';
import { planPage, planRequest } from './plan.schema.ts';
import { returnsProofView, returnsTest, returnsTestPlan } from './returns-proof.schema.ts';
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
    /** Ends what is under way and pauses: what was not sent yet waits until a person resumes. */
    cancel: call.output(z.void()),
    setPaused: call.input(z.object({ isPaused: z.boolean() })).output(z.void()),
    /** Releases a plan that waits for a person. */
    approve: call.input(z.object({ runId: z.string() })).output(runView),
    /** The planned changes of a run, for looking at before approving. */
    planOf: call.input(planRequest).output(planPage),
  },
  errors: {
    list: call.input(errorPageRequest).output(errorPage),
    /** The same errors by what caused them, the most frequent first. */
    causes: call.input(errorFilter).output(z.array(errorCause)),
    /** Tries the jobs behind these errors again; answers how many went back to work. */
    retry: call.input(retryChoice).output(z.object({ retried: z.number() })),
  },
  orders: {
    list: call.input(orderPageRequest).output(orderPage),
    detail: call.input(orderKey).output(orderDetail),
    /** Writes the order to Counterpoint whatever its trigger says; it is looked up there first. */
    postNow: call.input(orderKey).output(z.void()),
    /** Looks a doubtful or refused order up and, when it is not there, writes it again. */
    resend: call.input(orderKey).output(z.void()),
    /** The order is left alone for good, for the reason that a person gives. */
    ignore: call.input(orderKey.extend({ reason: z.string().trim().min(1).max(200) })).output(z.void()),
    inbox: call.output(inboxView),
    /** A person did it, or it need not be done. */
    closeTask: call
      .input(z.object({ taskId: z.string(), how: z.enum(['done', 'dismissed']) }))
      .output(z.void()),
    /** Refunds in the store what came back at the till; a person has confirmed exactly this amount. */
    refundInStore: call
      .input(
        z.object({
          taskId: z.string(),
          amount: z.string().regex(/^\d+(\.\d{1,2})?$/),
          /** The gateway pays the money back; false: it was given back at the till. */
          movesMoney: z.boolean(),
        }),
      )
      .output(z.void()),
    /** Looks for a return in Counterpoint and, when it is not there, writes it again. */
    retryReturn: call.input(returnKey).output(z.void()),
    /** The refund is left alone for good, for the reason that a person gives. */
    ignoreReturn: call
      .input(returnKey.extend({ reason: z.string().trim().min(1).max(200) }))
      .output(z.void()),
    /** The last daily comparison of each store. */
    comparisons: call.output(z.array(comparisonView)),
    /** Orders and money by day of placing, for the last so many days. */
    revenue: call.input(z.object({ days: z.number().int().min(1).max(366) })).output(revenueView),
  },
  returnsProof: {
    /** What is proved of each store's returns. */
    list: call.output(z.array(returnsProofView)),
    /** Both documents of a test post; nothing is written. */
    plan: call.input(returnsTest).output(returnsTestPlan),
    /** Makes the test post, or goes on with the one that is there: never a second sale, never a second return. */
    prove: call.input(returnsTest).output(returnsProofView),
  },
};

export type Contract = typeof contract;
