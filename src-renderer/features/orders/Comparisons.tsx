import { Skeleton } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import type { ComparisonView } from '../../../src-shared/contract/orders.schema.ts';
import { failureText } from '../../ipc/call-failure.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { useNow } from '../../ipc/use-now.ts';
import { counted } from '../../ui/count-text.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Note } from '../../ui/Note.tsx';
import { Section } from '../../ui/Section.tsx';
import { clockTime } from '../../ui/time-text.ts';
import classes from './Comparisons.module.css';
import { ComparisonTable } from './ComparisonTable.tsx';
import { useComparisons } from './order-queries.ts';

/** Whether every web order and every cent of it is in Counterpoint, as the last daily comparison found it. */
export function Comparisons() {
  const comparisons = useComparisons();
  if (comparisons.error !== null) {
    const { message, remedy } = failureText(comparisons.error);
    return (
      <Note tone="stopped" title={message}>
        {remedy}
      </Note>
    );
  }
  if (comparisons.data === undefined) return <Skeleton h={240} radius={10} />;
  if (comparisons.data.length === 0) {
    return (
      <Section title="Compared with Counterpoint">
        <EmptyState icon={<IconScale size={24} />} title="Nothing was compared yet">
          Once a day every order, its money and its tax are compared: the store, the ledger and Counterpoint.
        </EmptyState>
      </Section>
    );
  }
  return comparisons.data.map((one) => <Comparison key={one.storeId} one={one} />);
}

function Comparison({ one }: { readonly one: ComparisonView }) {
  const now = useNow();
  const { status } = useStatus();
  const store = status?.stores.find(({ id }) => id === one.storeId)?.name ?? one.storeId;
  const left = one.differences.filter(({ isSettled }) => !isSettled);
  const settled = one.differences.filter(({ isSettled }) => isSettled);
  return (
    <>
      {one.differenceCount === 0 ? (
        <Note tone="well" title={`${store}: every order and every cent is where it should be`} />
      ) : null}
      {left.length === 0 ? null : (
        <Note tone="stopped" title={`${store}: ${counted(left.length, 'difference')}`}>
          <Sentences of={left} />
        </Note>
      )}
      {settled.length === 0 ? null : (
        <Note tone="attention" title={`${store}: ${counted(settled.length, 'difference')} put right`}>
          <Sentences of={settled} />
        </Note>
      )}
      <Section
        title={`${store}, compared with Counterpoint`}
        subtitle={`Compared ${clockTime(one.at, now)}, by day of placing, as the company’s clocks show it`}
      >
        <ComparisonTable days={one.days} />
      </Section>
    </>
  );
}

function Sentences({ of }: { readonly of: ComparisonView['differences'] }) {
  return (
    <ul className={classes.sentences}>
      {of.map(({ kind, number, part, text }) => (
        <li key={`${kind} ${number} ${part}`}>{text}</li>
      ))}
    </ul>
  );
}
