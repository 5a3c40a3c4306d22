import type { RunView } from '../../src-shared/contract/status.schema.ts';
import { count, counted } from './count-text.ts';
import type { Tone } from './tone.ts';

/** A run that found nothing to send. What it found blocked is among the errors, and would be told anew by every run. */
export const isQuiet = (run: RunView): boolean =>
  run.state === 'done' &&
  run.planned === 0 &&
  run.failed === 0 &&
  run.posWrites === 0 &&
  run.failure === null;

/** What came of a run, in a few words. */
export function resultOf(run: RunView): string {
  if (run.failure !== null) return run.failure.message;
  switch (run.state) {
    case 'planning':
      return 'looking for changes';
    case 'applying':
      return run.applied === 0 ? 'sending' : `${count(run.applied)} of ${count(run.planned)} sent`;
    case 'held':
      return `${count(run.planned)} ${run.planned === 1 ? 'waits' : 'wait'} for you`;
    case 'preview':
      return `${counted(run.planned, 'change')} planned, nothing sent`;
    case 'canceled':
    case 'interrupted':
      return run.applied === 0 ? 'stopped' : `stopped after ${counted(run.applied, 'change')}`;
    case 'done':
    case 'failed':
      return sentOf(run);
  }
}

function sentOf({ applied, failed, blocked, posWrites }: RunView): string {
  const parts = [
    applied > 0 ? `${count(applied)} sent` : null,
    posWrites > 0 ? `${counted(posWrites, 'write')} to Counterpoint` : null,
    failed > 0 ? `${count(failed)} failed` : null,
    blocked > 0 ? `${count(blocked)} blocked` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'nothing new' : parts.join(', ');
}

/** What a run's state means to a person. */
export function toneOf(run: RunView): Tone {
  switch (run.state) {
    case 'planning':
    case 'applying':
      return 'working';
    case 'held':
      return 'attention';
    case 'failed':
      return 'stopped';
    case 'done':
      return run.failed + run.blocked > 0 ? 'attention' : 'well';
    case 'preview':
    case 'canceled':
    case 'interrupted':
      return 'idle';
  }
}

/** The word for a run's state, for those who do not see its color and shape. */
export function stateWord(run: RunView): string {
  switch (toneOf(run)) {
    case 'working':
      return 'Running';
    case 'attention':
      return run.state === 'held' ? 'Held' : 'Partly done';
    case 'stopped':
      return 'Failed';
    case 'well':
      return 'Done';
    case 'idle':
      return run.state === 'preview' ? 'Dry run' : 'Stopped';
  }
}
