import { Alert, Badge, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { StoreView } from '../../../src-shared/contract/status.schema.ts';
import { FLOW_LABEL } from '../../ui/flow-text.ts';
import { count, counted, relativeTime } from '../../ui/time-text.ts';
import { useNow } from '../../ui/use-now.ts';
import { HeldPlan } from './HeldPlan.tsx';

/** One store: what it sells of ours, last and next run per flow, what waits. */
export function StoreCard({ store }: { readonly store: StoreView }) {
  const now = useNow();
  const held = store.flows.flatMap(({ heldRun }) => heldRun ?? []);
  return (
    <Paper withBorder p="md" component="section" aria-label={store.name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} fz={18}>
            {store.name}
          </Title>
          <Badge variant="light" color="gray">
            {store.platform}
          </Badge>
        </Group>
        <Text c="dimmed" fz="sm">
          {counted(store.products, 'product')}, {counted(store.variants, 'variant')}
          {store.isEnabled ? '' : ' · switched off'}
        </Text>
        {store.stopped === null ? null : (
          <Alert color="red" title={store.stopped.message}>
            {store.stopped.remedy}
          </Alert>
        )}
        {held.map((run) => (
          <HeldPlan key={run.id} run={run} />
        ))}
        {store.warnings.map((warning) => (
          <Alert key={warning} color="orange" p="xs">
            {warning}
          </Alert>
        ))}
        <FlowTable store={store} now={now} />
        <Queue store={store} />
      </Stack>
    </Paper>
  );
}

function FlowTable({ store, now }: { readonly store: StoreView; readonly now: number }) {
  return (
    <Table verticalSpacing={6} fz="sm" withRowBorders={false} horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Flow</Table.Th>
          <Table.Th>Last run</Table.Th>
          <Table.Th>Sent</Table.Th>
          <Table.Th>Next run</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {store.flows.map(({ flow, lastRun, nextAt }) => (
          <Table.Tr key={flow}>
            <Table.Td>{FLOW_LABEL[flow]}</Table.Td>
            <Table.Td>{relativeTime(lastRun?.endedAt ?? lastRun?.startedAt ?? null, now)}</Table.Td>
            <Table.Td>{lastRun === null ? '–' : count(lastRun.applied)}</Table.Td>
            <Table.Td>{nextAt === null ? '–' : relativeTime(nextAt, now)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Queue({ store }: { readonly store: StoreView }) {
  const { waiting, checking, blocked, failed } = store.queue;
  const parts = [
    waiting > 0 ? `${count(waiting)} waiting` : null,
    checking > 0 ? `${count(checking)} being checked` : null,
    blocked > 0 ? `${count(blocked)} blocked` : null,
    failed > 0 ? `${count(failed)} failed` : null,
  ].filter((part) => part !== null);
  return (
    <Text fz="sm" c={blocked + failed > 0 ? undefined : 'dimmed'}>
      {parts.length === 0 ? 'Nothing waits to be sent.' : `Queue: ${parts.join(', ')}.`}
    </Text>
  );
}
