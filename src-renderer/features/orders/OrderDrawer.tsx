import { Drawer, Skeleton, Stack } from '@mantine/core';
import type { OrderDetail, OrderKeyView } from '../../../src-shared/contract/orders.schema.ts';
import { failureText } from '../../ipc/call-failure.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { useNow } from '../../ipc/use-now.ts';
import { FactList } from '../../ui/FactList.tsx';
import { Note } from '../../ui/Note.tsx';
import { clockTime } from '../../ui/time-text.ts';
import { OrderActions } from './OrderActions.tsx';
import classes from './OrderDrawer.module.css';
import { useOrderDetail } from './order-queries.ts';
import { moneyText, STATE_TONE, STATE_WORD, TRIGGER_TEXT } from './order-text.ts';
import { ProofTable } from './ProofTable.tsx';

interface OrderDrawerProps {
  /** Null while closed. */
  readonly orderKey: OrderKeyView | null;
  readonly onClose: () => void;
}

/** One order: where it stands and why, the proof side by side, what happened, and what a person can do. */
export function OrderDrawer({ orderKey, onClose }: OrderDrawerProps) {
  const detail = useOrderDetail(orderKey);
  const order = detail.data?.order;
  return (
    <Drawer
      opened={orderKey !== null}
      onClose={onClose}
      position="right"
      size={620}
      title={order === undefined ? 'Order' : `Order ${order.number}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Content detail={detail.data ?? null} failure={detail.error} />
    </Drawer>
  );
}

function Content({
  detail,
  failure,
}: {
  readonly detail: OrderDetail | null;
  readonly failure: Error | null;
}) {
  if (failure !== null) {
    const { message, remedy } = failureText(failure);
    return (
      <Note tone="stopped" title={message}>
        {remedy}
      </Note>
    );
  }
  if (detail === null) return <Skeleton h={320} radius={10} />;
  const { order, timeline } = detail;
  return (
    <Stack gap="lg">
      <Note tone={STATE_TONE[order.state]} title={STATE_WORD[order.state]}>
        {order.reason}
      </Note>
      <OrderActions detail={detail} />
      <Facts detail={detail} />
      <ProofTable detail={detail} />
      <section aria-labelledby="order-timeline">
        <h2 className={classes.title} id="order-timeline">
          What happened
        </h2>
        <ol className={classes.timeline}>
          {timeline.map(({ at, code, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end
            <li key={`${at} ${code} ${index}`}>
              <Time at={at} />
              <span>{text}</span>
            </li>
          ))}
        </ol>
      </section>
    </Stack>
  );
}

function Time({ at }: { readonly at: string }) {
  return <time dateTime={at}>{clockTime(at, useNow())}</time>;
}

function Facts({ detail }: { readonly detail: OrderDetail }) {
  const now = useNow();
  const { status } = useStatus();
  const { order, documents, holds } = detail;
  const store = status?.stores.find(({ id }) => id === order.storeId)?.name ?? order.storeId;
  const held = holds.filter(({ isOver }) => !isOver).map(({ item, units }) => `${units} × ${item}`);
  const facts: readonly (readonly [string, string | null])[] = [
    ['Store', `${store} (${detail.status})`],
    ['Customer', detail.email === '' ? order.customer : `${order.customer}, ${detail.email}`],
    ['Total', moneyText(order.webTotal, order.currency)],
    ['Payment', detail.payment],
    ['Goes over', TRIGGER_TEXT[order.trigger]],
    ['Counterpoint', documents.length === 0 ? null : `${order.ticketNumber} (${documentsText(documents)})`],
    ['Held stock', held.length === 0 ? null : held.join(', ')],
    ['Placed', clockTime(order.placedAt, now)],
    ['Written', order.postedAt === null ? null : clockTime(order.postedAt, now)],
    ['Code for support', order.reasonCode],
  ];
  return <FactList facts={facts} />;
}

const documentsText = (documents: OrderDetail['documents']): string =>
  documents.map(({ kind, id }) => `${kind} ${id}`).join(', ');
