import { Skeleton } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { InboxView, ReturnView } from '../../../src-shared/contract/orders.schema.ts';
import { failureText } from '../../ipc/call-failure.ts';
import { useNow } from '../../ipc/use-now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Note } from '../../ui/Note.tsx';
import { Section } from '../../ui/Section.tsx';
import { ToneChip } from '../../ui/ToneChip.tsx';
import { clockTime } from '../../ui/time-text.ts';
import classes from './Inbox.module.css';
import { moneyText, RETURN_WORD } from './order-text.ts';
import { TaskCard } from './TaskCard.tsx';

interface InboxProps {
  /** Null until it was read. */
  readonly inbox: InboxView | null;
  readonly failure: Error | null;
}

/** What staff must do by hand, and the returns of both directions. */
export function Inbox({ inbox, failure }: InboxProps) {
  if (failure !== null) {
    const { message, remedy } = failureText(failure);
    return (
      <Note tone="stopped" title={message}>
        {remedy}
      </Note>
    );
  }
  if (inbox === null) return <Skeleton h={240} radius={10} />;
  const open = inbox.tasks.filter(({ state }) => state === 'open');
  return (
    <>
      {open.length === 0 ? (
        <Section title="To do">
          <EmptyState icon={<IconInbox size={24} />} title="Nothing to do by hand">
            What Counterpoint does not take by itself, and what comes back at the till, appears here with
            everything that has to be typed in.
          </EmptyState>
        </Section>
      ) : (
        <ul className={classes.tasks} aria-label="To do">
          {open.map((task) => (
            <li key={task.id}>
              <TaskCard task={task} />
            </li>
          ))}
        </ul>
      )}
      <Section title="Returns">
        {inbox.returns.length === 0 ? (
          <EmptyState icon={<IconInbox size={24} />} title="No returns">
            Refunds of a store appear here with what became of them in Counterpoint.
          </EmptyState>
        ) : (
          <Returns returns={inbox.returns} />
        )}
      </Section>
    </>
  );
}

function Returns({ returns }: { readonly returns: readonly ReturnView[] }) {
  const now = useNow();
  return (
    <table className={classes.returns} aria-label="Returns">
      <thead>
        <tr>
          <th scope="col">Order</th>
          <th scope="col">State</th>
          <th scope="col" className={classes.amount}>
            Amount
          </th>
          <th scope="col">Why</th>
          <th scope="col">Since</th>
        </tr>
      </thead>
      <tbody>
        {returns.map((one) => {
          const [word, tone] = RETURN_WORD[one.state];
          return (
            <tr key={`${one.storeId} ${one.refundId}`}>
              <td>{one.orderNumber}</td>
              <td>
                <ToneChip tone={tone} word={word} />
              </td>
              <td className={classes.amount}>{moneyText(one.amount, one.currency)}</td>
              <td>{one.reason}</td>
              <td>{clockTime(one.createdAt, now)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
