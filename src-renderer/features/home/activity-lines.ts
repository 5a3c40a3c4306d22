import type { RunView } from '../../../src-shared/contract/status.schema.ts';
import { isQuiet } from '../../ui/run-text.ts';

/** A line of the feed: a run that did something, or all the runs in between that found nothing. */
export type ActivityLine =
  | { readonly kind: 'run'; readonly run: RunView }
  | { readonly kind: 'quiet'; readonly latest: RunView; readonly count: number };

/** Folds runs that found nothing, so that a quiet hour is one line. Takes and answers the newest first. */
export function activityLines(runs: readonly RunView[]): readonly ActivityLine[] {
  const lines: ActivityLine[] = [];
  for (const run of runs) {
    const last = lines.at(-1);
    if (!isQuiet(run)) lines.push({ kind: 'run', run });
    else if (last?.kind === 'quiet') lines[lines.length - 1] = { ...last, count: last.count + 1 };
    else lines.push({ kind: 'quiet', latest: run, count: 1 });
  }
  return lines;
}
