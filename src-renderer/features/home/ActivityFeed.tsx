import { VisuallyHidden } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import type { RunView, StoreView } from '../../../src-shared/contract/status.schema.ts';
import { useNow } from '../../ipc/use-now.ts';
import { counted } from '../../ui/count-text.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FLOW_LABEL } from '../../ui/flow-text.ts';
import { resultOf, stateWord, toneOf } from '../../ui/run-text.ts';
import { Section } from '../../ui/Section.tsx';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { timeAgo } from '../../ui/time-text.ts';
import classes from './ActivityFeed.module.css';
import { type ActivityLine, activityLines } from './activity-lines.ts';

interface ActivityFeedProps {
  readonly runs: readonly RunView[];
  readonly stores: readonly StoreView[];
}

/** The last runs as they happen, newest first. */
export function ActivityFeed({ runs, stores }: ActivityFeedProps) {
  const names = new Map(stores.map((store) => [store.id, store.name]));
  const nameOf = (id: string) => (stores.length > 1 ? (names.get(id) ?? id) : null);
  if (runs.length === 0) {
    return (
      <Section title="Live activity">
        <EmptyState icon={<IconActivity size={24} />} title="Nothing ran yet">
          Runs appear here as they happen. Press Sync now to start the first one.
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title="Live activity">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
      <ul className={classes.feed} tabIndex={0} aria-label="Runs">
        {activityLines(runs).map((line) =>
          line.kind === 'run' ? (
            <RunLine key={line.run.id} run={line.run} storeName={nameOf(line.run.storeId)} />
          ) : (
            <QuietLine key={line.latest.id} line={line} />
          ),
        )}
      </ul>
    </Section>
  );
}

function RunLine({ run, storeName }: { readonly run: RunView; readonly storeName: string | null }) {
  const now = useNow();
  return (
    <li className={classes.line}>
      <span className={classes.icon} title={stateWord(run)}>
        <ToneIcon tone={toneOf(run)} />
        <VisuallyHidden>{stateWord(run)}</VisuallyHidden>
      </span>
      <span className={classes.what}>
        <span className={classes.flow}>
          {FLOW_LABEL[run.flow]}
          {storeName === null ? '' : ` · ${storeName}`}
        </span>{' '}
        <span className={classes.result}>{resultOf(run)}</span>
      </span>
      <time className={classes.time} dateTime={run.endedAt ?? run.startedAt}>
        {timeAgo(run.endedAt ?? run.startedAt, now)}
      </time>
    </li>
  );
}

function QuietLine({ line }: { readonly line: Extract<ActivityLine, { kind: 'quiet' }> }) {
  const now = useNow();
  const { latest, count } = line;
  return (
    <li className={classes.line} data-quiet>
      <span className={classes.icon}>
        <ToneIcon tone="idle" />
      </span>
      <span className={classes.what}>
        <span className={classes.result}>{counted(count, 'run')} found nothing new</span>
      </span>
      <time className={classes.time} dateTime={latest.endedAt ?? latest.startedAt}>
        {timeAgo(latest.endedAt ?? latest.startedAt, now)}
      </time>
    </li>
  );
}
