import { VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './VirtualTable.module.css';

export interface VirtualColumn {
  readonly title: string;
  /** One track of CSS `grid-template-columns`. */
  readonly width: string;
  /** For a column that explains itself to those who see it. */
  readonly isTitleHidden?: boolean;
}

interface VirtualTableProps {
  readonly label: string;
  readonly columns: readonly VirtualColumn[];
  readonly total: number;
  readonly rowHeight: number;
  /** The table grows to this many rows, then scrolls. */
  readonly mostRows: number;
  /** The most of the window's height that its rows take, in percent. */
  readonly mostHeight?: number;
  /** The cells (`<td>`) of a row. */
  readonly cells: (index: number) => ReactNode;
  readonly isSelected?: (index: number) => boolean;
  /** Told which rows are in view, so that they can be read. */
  readonly onRange: (first: number, last: number) => void;
}

/** A table of any length: only the rows in view are drawn. It is a real table to a screen reader, with its full count. */
export function VirtualTable(props: VirtualTableProps) {
  const { columns, total, rowHeight, mostRows, onRange } = props;
  const template = columns.map(({ width }) => width).join(' ');
  const viewport = useRef<HTMLTableSectionElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const inView = rows.getVirtualItems();
  const first = inView[0]?.index ?? 0;
  const last = inView.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [first, last, onRange]);
  return (
    <table className={classes.table} aria-label={props.label} aria-rowcount={total + 1}>
      <thead className={classes.head}>
        <tr className={classes.cells} style={{ gridTemplateColumns: template }} aria-rowindex={1}>
          {columns.map(({ title, isTitleHidden }) => (
            <th key={title} scope="col">
              {isTitleHidden ? <VisuallyHidden>{title}</VisuallyHidden> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        ref={viewport}
        className={classes.viewport}
        style={{ height: `min(${Math.min(total, mostRows) * rowHeight}px, ${props.mostHeight ?? 60}dvh)` }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: rows that scroll must be reachable by keyboard
        tabIndex={0}
      >
        <tr className={classes.spacer} style={{ height: rows.getTotalSize() }} aria-hidden />
        {inView.map(({ index, start }) => (
          <tr
            key={index}
            aria-rowindex={index + 2}
            className={classes.cells}
            data-selected={props.isSelected?.(index) ?? false}
            style={{
              gridTemplateColumns: template,
              height: rowHeight,
              transform: `translateY(${start}px)`,
            }}
          >
            {props.cells(index)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
