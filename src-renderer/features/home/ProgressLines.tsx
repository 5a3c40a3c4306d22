import { Progress } from '@mantine/core';
import type { StoreView } from '../../../src-shared/contract/status.schema.ts';
import { count } from '../../ui/count-text.ts';
import { FLOW_LABEL } from '../../ui/flow-text.ts';
import { durationText } from '../../ui/time-text.ts';
import classes from './ProgressLines.module.css';
import type { Pace } from './progress-rate.ts';
import { usePace } from './use-pace.ts';

type Activity = NonNullable<StoreView['activity']>;

/** What each store is doing now: how far, how fast, how long still. */
export function ProgressLines({ stores }: { readonly stores: readonly StoreView[] }) {
  const busy = stores.flatMap(({ id, name, activity }) =>
    activity === null ? [] : [{ id, name, activity }],
  );
  if (busy.length === 0) return null;
  return (
    <div className={classes.lines}>
      {busy.map(({ id, name, activity }) => (
        <ProgressLine key={id} storeName={name} activity={activity} />
      ))}
    </div>
  );
}

interface ProgressLineProps {
  readonly storeName: string;
  readonly activity: Activity;
}

function ProgressLine({ storeName, activity: { flow, step, done, total } }: ProgressLineProps) {
  const pace = usePace(`${flow} ${step}`, done, total);
  const what = `${step === 'comparing' ? 'Comparing' : 'Sending'} ${FLOW_LABEL[flow].toLowerCase()}`;
  const isKnown = total !== null && total > 0;
  return (
    <div>
      <div className={classes.line}>
        <span>
          {what} · {storeName}
        </span>
        <span className={classes.numbers}>
          {numbers(done, total, pace).map((part) => (
            <span key={part}>{part}</span>
          ))}
        </span>
      </div>
      <Progress.Root size={8}>
        <Progress.Section
          value={isKnown ? (done / total) * 100 : 100}
          striped={!isKnown}
          animated={!isKnown}
          aria-label={`${what}, ${storeName}`}
          {...(isKnown ? {} : { 'aria-valuenow': undefined, 'aria-valuetext': `${count(done)} so far` })}
        />
      </Progress.Root>
    </div>
  );
}

function numbers(done: number, total: number | null, pace: Pace | null): string[] {
  const parts = [total === null ? `${count(done)} items` : `${count(done)} of ${count(total)}`];
  if (pace !== null) {
    const rate = pace.perSecond >= 10 ? Math.round(pace.perSecond) : Math.round(pace.perSecond * 10) / 10;
    parts.push(`${count(rate)} a second`);
  }
  if (pace?.leftMs != null && pace.leftMs > 0) parts.push(`about ${durationText(pace.leftMs)} left`);
  return parts;
}
