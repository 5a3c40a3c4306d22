import type { CycleOutcome } from '../composition/work/cycle.ts';
import type { RunOutcome } from '../composition/work/run-report.ts';
import { EXIT, type ExitStatus, isConnectionFailure } from './exit-status.ts';
import { counted, errorJson, errorText } from './output.ts';

/** What a cycle's outcome says to a script: held comes before failed, and not connecting before both. */
export function cycleStatus({ runs, refused, openErrors, waiting }: CycleOutcome): ExitStatus {
  const failures = [...refused, ...runs].flatMap(({ error }) => error ?? []);
  const isAll = failures.length > 0 && failures.length === runs.length + refused.length;
  if (isAll && failures.every(isConnectionFailure)) return EXIT.cannotConnect;
  if (runs.some(({ hold, report }) => hold !== null && report.state === 'held')) return EXIT.stoppedByBrake;
  const isTroubled = runs.some(
    ({ report }) => report.failed + report.blocked > 0 || report.state === 'canceled',
  );
  return failures.length > 0 || isTroubled || openErrors > 0 || waiting > 0
    ? EXIT.failedOrBlocked
    : EXIT.allDone;
}

/** A cycle as a program reads it. */
export function cycleJson(outcome: CycleOutcome, status: ExitStatus): object {
  return {
    ok: status === EXIT.allDone,
    runs: outcome.runs.map(runJson),
    refused: outcome.refused.map(({ store, flow, error }) => ({ store, flow, error: errorJson(error) })),
    waiting: outcome.waiting,
    openErrors: outcome.openErrors,
  };
}

/** A run as a program reads it, with why it is held or failed. */
export const runJson = ({ report, hold, error }: RunOutcome): object => ({
  ...report,
  hold,
  error: error === null ? null : errorJson(error),
});

/** A cycle in lines for people. */
export function cycleText(outcome: CycleOutcome): readonly string[] {
  const { runs, refused, waiting, openErrors } = outcome;
  return [
    ...runs.flatMap(runText),
    ...refused.flatMap(({ store, flow, error }) => [`${store} ${flow}: did not start`, ...errorText(error)]),
    ...(waiting > 0 ? [`${counted(waiting, 'change')} wait for another try; the next sync sends them.`] : []),
    ...(openErrors > 0 ? [`${counted(openErrors, 'problem')} open; see them with: errors`] : []),
  ];
}

/** A run in lines for people. */
export function runText({ report, hold, error }: RunOutcome): readonly string[] {
  const { store, flow, state, planned, applied, unchanged, failed, blocked, posWrites, id } = report;
  const head = `${store} ${flow}:`;
  if (error !== null) return [`${head} ${state}`, ...errorText(error)];
  if (state === 'held' && hold !== null) {
    return [
      `${head} waits for you. ${hold.message}`,
      `  Look at it with: plan   Approve it with: approve ${id}`,
    ];
  }
  if (state === 'preview') {
    return [`${head} ${counted(planned, 'change')} planned, ${unchanged} unchanged, ${blocked} blocked`];
  }
  return [
    `${head} ${applied} of ${counted(planned, 'change')} sent, ${unchanged} unchanged, ${failed} failed, ${blocked} blocked${toCounterpoint(posWrites)}`,
  ];
}

/** What a run wrote to Counterpoint, behind what it did; nothing where it wrote nothing. */
export const toCounterpoint = (posWrites: number): string =>
  posWrites === 0 ? '' : `, ${counted(posWrites, 'write')} to Counterpoint`;
