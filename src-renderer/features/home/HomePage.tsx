import { Group, SimpleGrid, Skeleton, Stack, Title } from '@mantine/core';
import type { StatusView } from '../../../src-shared/contract/status.schema.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { ActivityFeed } from './ActivityFeed.tsx';
import { ChangesChart } from './ChangesChart.tsx';
import { CounterpointCard } from './CounterpointCard.tsx';
import { LightCard } from './LightCard.tsx';
import { NoStores } from './NoStores.tsx';
import { StoreCard } from './StoreCard.tsx';
import { SyncControls } from './SyncControls.tsx';

/** One glance says whether all is well; what needs a person comes first. */
export function HomePage() {
  const { status } = useStatus();
  return (
    <Stack gap="md" maw={1240}>
      <Group justify="space-between">
        <Title order={1} fz={24}>
          Home
        </Title>
        {status === null ? null : <SyncControls status={status} />}
      </Group>
      {status === null ? <Loading /> : <Dashboard status={status} />}
    </Stack>
  );
}

function Dashboard({ status }: { readonly status: StatusView }) {
  return (
    <>
      <LightCard status={status} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {status.stores.length === 0 ? <NoStores /> : null}
        {status.stores.map((store) => (
          <StoreCard key={store.id} store={store} />
        ))}
        <CounterpointCard status={status} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <ChangesChart hours={status.changesPerHour} />
        <ActivityFeed runs={status.recentRuns} stores={status.stores} />
      </SimpleGrid>
    </>
  );
}

function Loading() {
  return (
    <Stack aria-busy="true" aria-label="Loading">
      <Skeleton h={84} />
      <SimpleGrid cols={2}>
        <Skeleton h={220} />
        <Skeleton h={220} />
      </SimpleGrid>
    </Stack>
  );
}
