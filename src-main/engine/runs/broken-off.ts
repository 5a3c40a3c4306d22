import type { FlowName } from '../../../src-shared/domain/flow.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';

/** A run that a person called off, or the end of the process. `what` begins a sentence. */
export const runStopped = (what = 'The run', remedy = 'Nothing is lost; the next run goes on.'): SyncError =>
  syncError({
    kind: 'canceled',
    code: 'run.canceled',
    operatorMessage: `${what} was stopped before it was done.`,
    remedy,
  });

/** A run that a mistake of ours ended. `consolation`: what has not happened for it, as a sentence. */
export const runBroken = (flow: FlowName, defect: unknown, consolation: string): SyncError =>
  syncError({
    kind: 'defect',
    code: 'engine.defect',
    operatorMessage: `The flow ${flow} broke off because of a mistake in the program.`,
    remedy: `${consolation} If it comes back, send the diagnostics bundle to support.`,
    detail: String(defect),
  });
