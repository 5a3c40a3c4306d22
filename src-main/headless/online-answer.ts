import type { SetOnlineOutcome, UndoOnlineOutcome } from '../composition/online/online-selection.ts';
import { EXIT, type ExitStatus, isConnectionFailure } from './exit-status.ts';
import { type Answer, answer, counted, errorJson, errorText } from './output.ts';

type Run = UndoOnlineOutcome['run'];
type Items = SetOnlineOutcome['items'];
type Change = SetOnlineOutcome['plan']['comingIn'][number];

/** Of a longer list people see this many; programs see all. */
const MOST_LINES = 100;

/** What a rule came to. Counts: see docs/online-selection.md. */
export function onlineSetAnswer(outcome: SetOnlineOutcome, isDryRun: boolean): Answer {
  const { rule, plan, warnings, run, isStopped, items } = outcome;
  const status = isStopped ? EXIT.stoppedByBrake : runStatus(run, items);
  const { looked, online, matched, comingIn, droppingOut, cannotBeSold } = plan;
  const planned = { in: comingIn.length, out: droppingOut.length };
  const done = isDryRun ? planned : { in: items.turnedOn, out: items.turnedOff };
  const unsold = cannotBeSold.map(({ itemNumber, name, code, reason }) => ({
    item: itemNumber,
    name,
    code,
    reason,
  }));
  const json = {
    ok: status === EXIT.allDone,
    run: run?.id ?? null,
    dryRun: isDryRun,
    rule: rule.name,
    effect: rule.effect,
    looked,
    matched,
    comingIn: planned.in,
    droppingOut: planned.out,
    cannotBeSold: unsold.length,
    changed: items.turnedOn + items.turnedOff,
    skipped: items.skipped.length + unsold.length,
    failed: items.failed.length,
    onlineBefore: online,
    onlineAfter: online + done.in - done.out,
    warnings: warnings.map(({ code, message, mustConfirm }) => ({
      code,
      message,
      confirmWith: mustConfirm ? confirmation(code) : null,
    })),
    error: run?.error == null ? null : errorJson(run.error),
    items: {
      comingIn: comingIn.map(changeJson),
      droppingOut: droppingOut.map(changeJson),
      skipped: [...items.skipped, ...unsold],
      failed: items.failed,
    },
  };
  return answer(json, onlineSetText(outcome, isDryRun), status);
}

/** What an undo came to. */
export function undoAnswer({ run, undoes, toUndo, items }: UndoOnlineOutcome): Answer {
  const status = runStatus(run, items);
  const changed = items.turnedOn + items.turnedOff;
  const json = {
    ok: status === EXIT.allDone,
    run: run.id,
    undoes: undoes.id,
    rule: undoes.ruleName,
    toUndo,
    changed,
    skipped: items.skipped.length,
    failed: items.failed.length,
    error: run.error === null ? null : errorJson(run.error),
    items: { skipped: items.skipped, failed: items.failed },
  };
  const head = `${changed} of ${counted(toUndo, 'flag')} of "${undoes.ruleName}" set back.`;
  return answer(json, [head, ...notesText(items), ...runText(run)], status);
}

function runStatus(run: Run | null, { turnedOn, turnedOff, failed }: Items): ExitStatus {
  const isUntouched = turnedOn + turnedOff === 0;
  if (run?.error != null && isUntouched && isConnectionFailure(run.error)) return EXIT.cannotConnect;
  return failed.length > 0 || run?.error != null ? EXIT.failedOrBlocked : EXIT.allDone;
}

const confirmation = (code: SetOnlineOutcome['warnings'][number]['code']): string =>
  code === 'online.brake' ? '--yes' : '--yes-publisher';

const changeJson = ({ itemNumber, name, before, after, reason }: Change): object => ({
  item: itemNumber,
  name,
  before,
  after,
  reason,
});

function onlineSetText(
  { rule, plan, warnings, run, isStopped, items }: SetOnlineOutcome,
  isDryRun: boolean,
): readonly string[] {
  const { matched, looked, comingIn, droppingOut, cannotBeSold } = plan;
  const confirmWith = [
    ...new Set(warnings.flatMap(({ code, mustConfirm }) => (mustConfirm ? [confirmation(code)] : []))),
  ].join(' ');
  return [
    `"${rule.name}" chooses ${matched} of ${counted(looked, 'item')}: ${comingIn.length} would come in, ${droppingOut.length} would drop out.`,
    ...warnings.map(({ message }) => `Warning: ${message}`),
    ...(isDryRun || isStopped ? [...listed('+', comingIn), ...listed('-', droppingOut)] : []),
    ...shown(cannotBeSold.map(({ itemNumber, reason }) => `  ${itemNumber} is left as it is. ${reason}`)),
    ...(run === null
      ? []
      : [`${counted(items.turnedOn + items.turnedOff, 'flag')} changed; take it back with: undo ${run.id}`]),
    ...notesText(items),
    ...runText(run),
    ...(isStopped ? [`Nothing was changed. If it is meant, say so with: ${confirmWith}`] : []),
    ...(isDryRun ? ['A dry run: nothing was changed.'] : []),
  ];
}

const listed = (sign: string, changes: readonly Change[]): readonly string[] =>
  shown(changes.map(({ itemNumber, name, reason }) => `  ${sign} ${itemNumber} ${name}: ${reason}`));

function shown(lines: readonly string[]): readonly string[] {
  const hidden = lines.length - MOST_LINES;
  return hidden <= 0
    ? lines
    : [...lines.slice(0, MOST_LINES), `  … and ${hidden} more; --json has all of them.`];
}

const notesText = ({ skipped, failed }: Items): readonly string[] =>
  shown([
    ...failed.map(({ item, reason }) => `  ${item} failed. ${reason}`),
    ...skipped.map(({ item, reason }) => `  ${item} is left as it is. ${reason}`),
  ]);

const runText = (run: Run | null): readonly string[] => (run?.error == null ? [] : errorText(run.error));
