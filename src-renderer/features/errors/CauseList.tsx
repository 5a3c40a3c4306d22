import { Button, Skeleton, Stack } from '@mantine/core';
import { IconChecks, IconHistory, IconSearchOff } from '@tabler/icons-react';
import type {
  ErrorCause,
  ErrorFilter,
  ErrorView,
  RetryChoice,
} from '../../../src-shared/contract/errors.schema.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Note } from '../../ui/Note.tsx';
import { CauseCard } from './CauseCard.tsx';
import classes from './CauseList.module.css';

interface CauseListProps {
  readonly filter: ErrorFilter;
  /** Undefined until they were read. */
  readonly causes: readonly ErrorCause[] | undefined;
  readonly failure: Error | null;
  readonly isFiltered: boolean;
  readonly onClearFilter: () => void;
  readonly onReadAgain: () => void;
  readonly selected: ReadonlyMap<number, ErrorView>;
  readonly onToggle: (error: ErrorView) => void;
  readonly onOpen: (error: ErrorView) => void;
  readonly onRetry: (choice: RetryChoice) => void;
  readonly isRetrying: boolean;
}

/** The causes with their records, or what is to be said when there are none. */
export function CauseList({ causes, failure, onReadAgain, ...rest }: CauseListProps) {
  if (failure !== null) {
    return (
      <Note
        tone="stopped"
        title="The list could not be read"
        action={
          <Button variant="default" onClick={onReadAgain}>
            Try again
          </Button>
        }
      >
        Nothing is lost; it is read again by itself when something changes.
      </Note>
    );
  }
  if (causes === undefined) {
    return (
      <Stack gap="xs" aria-busy="true" aria-label="Loading">
        {[1, 2, 3].map((line) => (
          <Skeleton key={line} h={76} radius={10} />
        ))}
      </Stack>
    );
  }
  if (causes.length === 0) return <Empty {...rest} />;
  return (
    <div className={classes.list}>
      {causes.map((cause) => (
        <CauseCard
          key={`${rest.filter.state} ${cause.code}`}
          cause={cause}
          isOnly={causes.length === 1}
          {...rest}
        />
      ))}
    </div>
  );
}

function Empty({
  filter,
  isFiltered,
  onClearFilter,
}: Pick<CauseListProps, 'filter' | 'isFiltered' | 'onClearFilter'>) {
  return (
    <div className={classes.empty}>
      {isFiltered ? (
        <EmptyState
          icon={<IconSearchOff size={24} />}
          title="No error matches"
          action={
            <Button variant="default" mt="xs" onClick={onClearFilter}>
              Clear the filter
            </Button>
          }
        >
          Another word, store or flow may find it; solved errors are under History.
        </EmptyState>
      ) : filter.state === 'open' ? (
        <EmptyState icon={<IconChecks size={24} />} title="No open errors">
          When something needs you, it appears here with its cause and what to do. What was solved is under
          History.
        </EmptyState>
      ) : (
        <EmptyState icon={<IconHistory size={24} />} title="No history yet">
          Errors that were solved are kept here, so that you can see what happened and when.
        </EmptyState>
      )}
    </div>
  );
}
