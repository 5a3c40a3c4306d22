import { Button } from '@mantine/core';
import type { ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import { counted } from '../../ui/count-text.ts';
import classes from './SelectionBar.module.css';

interface SelectionBarProps {
  readonly selected: ReadonlyMap<number, ErrorView>;
  readonly isBusy: boolean;
  readonly onRetry: () => void;
  readonly onClear: () => void;
}

/** What can be done with the chosen records; there only while some are chosen. */
export function SelectionBar({ selected, isBusy, onRetry, onClear }: SelectionBarProps) {
  return (
    <div className={classes.place} role="status">
      {selected.size === 0 ? null : (
        <div className={classes.bar}>
          <span>{counted(selected.size, 'record')} selected</span>
          <Button loading={isBusy} onClick={onRetry}>
            Retry {selected.size}
          </Button>
          <Button variant="subtle" onClick={onClear}>
            Clear
          </Button>
        </div>
      )}
    </div>
  );
}
