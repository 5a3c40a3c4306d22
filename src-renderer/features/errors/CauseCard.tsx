import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type {
  ErrorCause,
  ErrorFilter,
  ErrorView,
  RetryChoice,
} from '../../../src-shared/contract/errors.schema.ts';
import { useNow } from '../../ipc/use-now.ts';
import { count, counted } from '../../ui/count-text.ts';
import { timeAgo } from '../../ui/time-text.ts';
import classes from './CauseCard.module.css';
import { causeTitle } from './cause-title.ts';
import { ErrorTable } from './ErrorTable.tsx';

interface CauseCardProps {
  readonly cause: ErrorCause;
  readonly filter: ErrorFilter;
  readonly isOnly: boolean;
  readonly selected: ReadonlyMap<number, ErrorView>;
  readonly onToggle: (error: ErrorView) => void;
  readonly onOpen: (error: ErrorView) => void;
  readonly onRetry: (choice: RetryChoice) => void;
  readonly isRetrying: boolean;
}

/** One cause: what happened, what to do, how many records, and a way to try them all again. */
export function CauseCard({ cause, filter, isOnly, onRetry, isRetrying, ...rows }: CauseCardProps) {
  // Null until somebody chose: a search that leaves one cause shows its records at once.
  const [choice, setChoice] = useState<boolean | null>(null);
  const isOpen = choice ?? isOnly;
  const now = useNow();
  const panel = useId();
  const ofCause = { ...filter, code: cause.code };
  return (
    <section className={classes.card}>
      <div className={classes.head}>
        <h2 className={classes.heading}>
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={isOpen}
            aria-controls={panel}
            onClick={() => setChoice(!isOpen)}
          >
            <IconChevronRight size={18} className={classes.chevron} aria-hidden />
            <span className={classes.words}>
              <span className={classes.title}>{causeTitle(cause)}</span>
              <span className={classes.remedy}>{cause.latest.remedy}</span>
            </span>
            <span className={classes.facts}>
              <span className={classes.count} data-state={filter.state}>
                {counted(cause.count, 'record')}
              </span>
              <span className={classes.seen}>{timeAgo(cause.lastSeen, now)}</span>
            </span>
          </button>
        </h2>
        {cause.retryable === 0 ? null : (
          <Button
            variant="default"
            className={classes.retry}
            loading={isRetrying}
            onClick={() => onRetry({ filter: ofCause })}
          >
            Retry {cause.count === 1 ? '' : count(cause.retryable)}
          </Button>
        )}
      </div>
      <div id={panel} hidden={!isOpen}>
        {isOpen ? (
          <ErrorTable filter={ofCause} total={cause.count} canSelect={cause.retryable > 0} {...rows} />
        ) : null}
      </div>
    </section>
  );
}
