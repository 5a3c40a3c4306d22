import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import type { ErrorFilter, ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { ErrorCells } from './ErrorCells.tsx';
import { useErrorRows } from './error-queries.ts';

interface ErrorTableProps {
  readonly filter: ErrorFilter;
  readonly total: number;
  /** Whether any of them can be sent again, and so chosen. */
  readonly canSelect: boolean;
  readonly selected: ReadonlyMap<number, ErrorView>;
  readonly onToggle: (error: ErrorView) => void;
  readonly onOpen: (error: ErrorView) => void;
}

/** The records of one cause; only the rows in view are read and drawn, however many there are. */
export function ErrorTable({ filter, total, canSelect, selected, onToggle, onOpen }: ErrorTableProps) {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  const errors = useErrorRows(filter, range.first, range.last);
  const isNarrow = useMediaQuery('(max-width: 759px)') ?? false;
  const columns = [
    ...(canSelect ? [{ title: 'Choose', width: '18px', isTitleHidden: true }] : []),
    { title: 'Record', width: isNarrow ? 'minmax(72px, 1fr)' : 'minmax(96px, 2fr)' },
    { title: 'What happened', width: isNarrow ? 'minmax(0, 2fr)' : 'minmax(0, 5fr)' },
    ...(isNarrow ? [] : [{ title: 'Where', width: 'minmax(0, 2.2fr)' }]),
    {
      title: filter.state === 'resolved' ? 'Solved' : 'Last seen',
      width: isNarrow ? 'minmax(76px, 1fr)' : 'minmax(112px, 1.6fr)',
    },
  ];
  return (
    <VirtualTable
      label="Affected records"
      columns={columns}
      total={total}
      rowHeight={48}
      mostRows={8}
      onRange={onRange}
      isSelected={(index) => selected.has(errors.get(index)?.id ?? Number.NaN)}
      cells={(index) => (
        <ErrorCells
          error={errors.get(index)}
          canSelect={canSelect}
          isNarrow={isNarrow}
          isSelected={selected.has(errors.get(index)?.id ?? Number.NaN)}
          onToggle={onToggle}
          onOpen={onOpen}
        />
      )}
    />
  );
}
