import { Box, ScrollArea, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import { FLOW_LABEL } from '../../ui/flow-text.ts';
import { relativeTime } from '../../ui/time-text.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './ErrorRows.module.css';

const ROW_HEIGHT = 44;
const MOST_ROWS_SHOWN = 8;

/** The records of one cause; only the rows in view are in the page, however many there are. */
export function ErrorRows({ errors }: { readonly errors: readonly ErrorView[] }) {
  const viewport = useRef<HTMLDivElement>(null);
  const now = useNow();
  const rows = useVirtualizer({
    count: errors.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  return (
    <ScrollArea.Autosize
      mah={MOST_ROWS_SHOWN * ROW_HEIGHT}
      viewportRef={viewport}
      viewportProps={{ tabIndex: 0, 'aria-label': 'Affected records', role: 'region' }}
    >
      <Box pos="relative" h={rows.getTotalSize()}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const error = errors[index];
          return error === undefined ? null : (
            <div
              key={error.id}
              className={classes.row}
              style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
            >
              <Text fz="sm" fw={600} truncate>
                {error.subject ?? '–'}
              </Text>
              <Text fz="sm" truncate title={error.message}>
                {error.message}
              </Text>
              <Text fz="sm" c="dimmed" truncate>
                {error.flow === null ? '' : FLOW_LABEL[error.flow]} {error.storeId ?? ''}
              </Text>
              <Text fz="sm" c="dimmed" ta="right">
                {error.count > 1 ? `${error.count}×, ` : ''}
                {relativeTime(error.resolvedAt ?? error.lastSeen, now)}
              </Text>
            </div>
          );
        })}
      </Box>
    </ScrollArea.Autosize>
  );
}
