import { Checkbox, Skeleton } from '@mantine/core';
import type { ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { useNow } from '../../ipc/use-now.ts';
import cells from '../../ui/cells.module.css';
import { count } from '../../ui/count-text.ts';
import { timeAgo } from '../../ui/time-text.ts';
import classes from './ErrorCells.module.css';
import { whereText } from './where-text.ts';

interface ErrorCellsProps {
  /** Undefined until it was read. */
  readonly error: ErrorView | undefined;
  /** Whether the table has a column for choosing. */
  readonly canSelect: boolean;
  readonly isNarrow: boolean;
  readonly isSelected: boolean;
  readonly onToggle: (error: ErrorView) => void;
  readonly onOpen: (error: ErrorView) => void;
}

/** One record: which, what happened, where, when. The record's name opens the rest. */
export function ErrorCells({ error, canSelect, isNarrow, isSelected, onToggle, onOpen }: ErrorCellsProps) {
  const now = useNow();
  const { status } = useStatus();
  if (error === undefined) {
    return (
      <td className={classes.reading}>
        <Skeleton h={12} />
      </td>
    );
  }
  const where = whereText(error, status?.stores ?? []);
  const name = error.subject ?? 'General';
  return (
    <>
      {canSelect ? (
        <td>
          {error.canRetry ? (
            <Checkbox
              size="xs"
              aria-label={`Select ${name}`}
              checked={isSelected}
              onChange={() => onToggle(error)}
            />
          ) : null}
        </td>
      ) : null}
      <td className={cells.cut}>
        <button type="button" className={cells.name} onClick={() => onOpen(error)} title={name}>
          {name}
        </button>
      </td>
      <td title={error.message}>
        <div className={cells.lines}>{error.message}</div>
      </td>
      {isNarrow ? null : (
        <td className={`${cells.cut} ${cells.quiet}`} title={where}>
          {where}
        </td>
      )}
      <td className={`${cells.cut} ${cells.quiet}`}>
        {timeAgo(error.resolvedAt ?? error.lastSeen, now)}
        {error.count > 1 ? ` · ${count(error.count)}×` : ''}
      </td>
    </>
  );
}
