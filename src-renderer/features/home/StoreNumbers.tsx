import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { StoreView } from '../../../src-shared/contract/status.schema.ts';
import { count } from '../../ui/count-text.ts';
import classes from './StoreNumbers.module.css';

/** What waits on the way to a store. A number that has a list behind it opens that list. */
export function StoreNumbers({ store }: { readonly store: StoreView }) {
  const { waiting, checking, blocked, failed } = store.queue;
  return (
    <dl className={classes.numbers}>
      <Fact label="To send" value={waiting} />
      <Fact label="Checking" value={checking} />
      <Fact label="Blocked" value={blocked} storeId={store.id} />
      <Fact label="Failed" value={failed} storeId={store.id} />
      <Fact label="Errors" value={store.openErrors} storeId={store.id} />
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: number;
  /** Leads to the errors of this store when there is something to see. */
  readonly storeId?: string;
}

function Fact({ label, value, storeId }: FactProps) {
  const isLink = storeId !== undefined && value > 0;
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd data-zero={value === 0}>
        {isLink ? (
          <Link to="/errors" search={{ store: storeId }} className={classes.link}>
            {count(value)}
            <VisuallyHidden> {label.toLowerCase()}, show the list</VisuallyHidden>
          </Link>
        ) : (
          count(value)
        )}
      </dd>
    </div>
  );
}
