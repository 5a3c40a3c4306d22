import type { RunId } from '../../../src-shared/domain/ids.ts';
import { recordsOf } from '../../engine/online-selection/run-selection.ts';
import type { SelectionDeps } from '../../engine/online-selection/selection-deps.ts';
import type { FlagRecord, FlagRecordState } from '../../engine/ports/online-run-store.ts';

/** An item that is to be, or was not, changed, with the reason in a sentence. */
export interface ItemNote {
  readonly item: string;
  readonly name: string;
  readonly reason: string;
}

/** What became of a run's items. */
export interface ItemOutcomes {
  /** Flags that the run changed: to Y, and to anything else. */
  readonly turnedOn: number;
  readonly turnedOff: number;
  /** Items that somebody else had changed, or that are gone. */
  readonly skipped: readonly ItemNote[];
  readonly failed: readonly ItemNote[];
}

const ON = 'Y';

const FAILED: Partial<Record<FlagRecordState, string>> = {
  failed: 'Counterpoint refused the change.',
  dropped: 'The run ended before it was sent.',
  sent: 'Whether it was changed is not known yet; the next "online set" or "undo" finds out.',
};

/** Counts what became of the items of a run, and lists those that ended otherwise than planned. */
export function itemOutcomes(deps: Pick<SelectionDeps, 'stores'>, run: RunId): ItemOutcomes {
  let turnedOn = 0;
  let turnedOff = 0;
  for (const { after } of recordsOf(deps, run, 'changed')) {
    if (after === ON) turnedOn += 1;
    else turnedOff += 1;
  }
  const skipped = (['elsewhere', 'not-found'] as const).flatMap((state) =>
    [...recordsOf(deps, run, state)].map((record) => note(record, whySkipped(record))),
  );
  const failed = (['failed', 'dropped', 'sent'] as const).flatMap((state) =>
    [...recordsOf(deps, run, state)].map((record) => note(record, FAILED[state] ?? state)),
  );
  return { turnedOn, turnedOff, skipped, failed };
}

const whySkipped = ({ state, found }: FlagRecord): string =>
  state === 'not-found'
    ? 'The item does not exist any more.'
    : `Somebody else has changed its online flag, which is ${found} now.`;

const note = ({ itemNumber, name }: FlagRecord, reason: string): ItemNote => ({
  item: itemNumber,
  name,
  reason,
});
