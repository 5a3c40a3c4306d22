import { Skeleton } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { InboxView } from '../../../src-shared/contract/orders.schema.ts';
import { failureText } from '../../ipc/call-failure.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Note } from '../../ui/Note.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './Inbox.module.css';
import { ReturnTable } from './ReturnTable.tsx';
import { ReturnsProofNotes } from './returns-proof/ReturnsProofNotes.tsx';
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
      <ReturnsProofNotes />
      <Section title="Returns">
        {inbox.returns.length === 0 ? (
          <EmptyState icon={<IconInbox size={24} />} title="No returns">
            Refunds of a store appear here with what became of them in Counterpoint.
          </EmptyState>
        ) : (
          <ReturnTable returns={inbox.returns} />
        )}
      </Section>
    </>
  );
}
