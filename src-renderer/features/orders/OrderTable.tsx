import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import type { OrderFilter, OrderKeyView, OrderRow } from '../../../src-shared/contract/orders.schema.ts';
import { useNow } from '../../ipc/use-now.ts';
import cells from '../../ui/cells.module.css';
import { ToneChip } from '../../ui/ToneChip.tsx';
import { timeAgo } from '../../ui/time-text.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import classes from './OrderTable.module.css';
import { useOrderRows } from './order-queries.ts';
import { moneyText, STATE_TONE, STATE_WORD } from './order-text.ts';

interface OrderTableProps {
  readonly filter: OrderFilter;
  readonly total: number;
  readonly onOpen: (key: OrderKeyView) => void;
}

/** The orders; only the rows in view are read and drawn, however many there are. */
export function OrderTable({ filter, total, onOpen }: OrderTableProps) {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  const orders = useOrderRows(filter, range.first, range.last);
  const isNarrow = useMediaQuery('(max-width: 1099px)') ?? false;
  return (
    <VirtualTable
      label="Orders"
      columns={[
        { title: 'Order', width: 'minmax(84px, 0.9fr)' },
        { title: 'State', width: '150px' },
        { title: 'Customer', width: 'minmax(90px, 1.3fr)' },
        { title: 'Web total', width: 'minmax(84px, 0.9fr)' },
        ...(isNarrow ? [] : [{ title: 'Counterpoint', width: 'minmax(96px, 1fr)' }]),
        { title: 'Why', width: 'minmax(0, 2.4fr)' },
        { title: 'Placed', width: 'minmax(92px, 1fr)' },
      ]}
      total={total}
      rowHeight={48}
      mostRows={10}
      onRange={onRange}
      cells={(index) => <Cells order={orders.get(index)} isNarrow={isNarrow} onOpen={onOpen} />}
    />
  );
}

interface CellsProps {
  /** Undefined until it was read. */
  readonly order: OrderRow | undefined;
  readonly isNarrow: boolean;
  readonly onOpen: (key: OrderKeyView) => void;
}

function Cells({ order, isNarrow, onOpen }: CellsProps) {
  const now = useNow();
  if (order === undefined) {
    return (
      <td className={classes.reading}>
        <Skeleton h={12} />
      </td>
    );
  }
  const name = order.part === 0 ? order.number : `${order.number}, part ${order.part}`;
  return (
    <>
      <td className={cells.cut}>
        <button type="button" className={cells.name} title={name} onClick={() => onOpen(order)}>
          {name}
        </button>
      </td>
      <td>
        <ToneChip tone={STATE_TONE[order.state]} word={STATE_WORD[order.state]} />
      </td>
      <td className={cells.cut} title={order.customer}>
        {order.customer}
      </td>
      <td className={`${cells.cut} ${classes.number}`}>{moneyText(order.webTotal, order.currency)}</td>
      {isNarrow ? null : (
        <td className={`${cells.cut} ${classes.number}`}>
          <PosTotal order={order} />
        </td>
      )}
      <td title={order.reason}>
        <div className={`${cells.lines} ${classes.reason}`}>{order.reason}</div>
      </td>
      <td className={`${cells.cut} ${cells.quiet}`}>{timeAgo(order.placedAt, now)}</td>
    </>
  );
}

/** What the document came to; a difference stands out. */
function PosTotal({ order }: { readonly order: OrderRow }) {
  if (order.posTotal === null) return <span className={cells.quiet}>–</span>;
  const isOff = Number(order.posTotal) !== Number(order.webTotal);
  return <span className={isOff ? classes.off : undefined}>{moneyText(order.posTotal, order.currency)}</span>;
}
