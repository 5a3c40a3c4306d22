import { Skeleton, VisuallyHidden } from '@mantine/core';
import type { StatusView } from '../../../src-shared/contract/status.schema.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { ActivityFeed } from './ActivityFeed.tsx';
import { Attention } from './Attention.tsx';
import { ChangesSection } from './ChangesSection.tsx';
import { CounterpointCard } from './CounterpointCard.tsx';
import classes from './HomePage.module.css';
import { LightCard } from './LightCard.tsx';
import { NoStores } from './NoStores.tsx';
import { StoreCard } from './StoreCard.tsx';

/** One glance says whether all is well; what needs a person comes first. */
export function HomePage() {
  const { status } = useStatus();
  return (
    <>
      {/* The light says where one is; the heading is for those who do not see the page. */}
      <VisuallyHidden>
        <h1>Home</h1>
      </VisuallyHidden>
      {status === null ? <Loading /> : <Dashboard status={status} />}
    </>
  );
}

function Dashboard({ status }: { readonly status: StatusView }) {
  return (
    <>
      <LightCard status={status} />
      <Attention status={status} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {status.stores.length === 0 ? <NoStores /> : null}
          {status.stores.map((store) => (
            <StoreCard key={store.id} store={store} status={status} />
          ))}
          <ChangesSection hours={status.changesPerHour} />
        </div>
        <div className={classes.column}>
          <CounterpointCard status={status} />
          <ActivityFeed runs={status.recentRuns} stores={status.stores} />
        </div>
      </div>
    </>
  );
}

function Loading() {
  return (
    <div aria-busy="true" className={classes.loading}>
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton h={88} radius={10} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Skeleton h={280} radius={10} />
          <Skeleton h={280} radius={10} />
        </div>
        <div className={classes.column}>
          <Skeleton h={112} radius={10} />
          <Skeleton h={320} radius={10} />
        </div>
      </div>
    </div>
  );
}
