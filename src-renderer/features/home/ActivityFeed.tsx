import { Badge, Group, Paper, ScrollArea, Stack, Text, Title } from '@mantine/core';
import type { RunView, StoreView } from '../../../src-shared/contract/status.schema.ts';
import { FLOW_LABEL } from '../../ui/flow-text.ts';
import { counted, relativeTime } from '../../ui/time-text.ts';
import { useNow } from '../../ui/use-now.ts';

interface ActivityFeedProps {
  readonly runs: readonly RunView[];
  readonly stores: readonly StoreView[];
}

/** The last runs as they happen, newest first. */
export function ActivityFeed({ runs, stores }: ActivityFeedProps) {
  const now = useNow();
  const names = new Map(stores.map((store) => [store.id, store.name]));
  return (
    <Paper withBorder p="md" component="section" aria-label="Live activity">
      <Title order={2} fz={18} mb="sm">
        Live activity
      </Title>
      {runs.length === 0 ? (
        <Text c="dimmed">Runs appear here as they happen. Press Sync now to start the first one.</Text>
      ) : (
        <ScrollArea h={250} viewportProps={{ tabIndex: 0, 'aria-label': 'Runs' }}>
          <Stack gap={8}>
            {runs.map((run) => (
              <Group key={run.id} justify="space-between" wrap="nowrap" gap="xs">
                <Group gap="xs" wrap="nowrap">
                  <StateBadge run={run} />
                  <Text fz="sm" lineClamp={1}>
                    {FLOW_LABEL[run.flow]} · {names.get(run.storeId) ?? run.storeId}: {resultOf(run)}
                  </Text>
                </Group>
                <Text fz="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  {relativeTime(run.endedAt ?? run.startedAt, now)}
                </Text>
              </Group>
            ))}
          </Stack>
        </ScrollArea>
      )}
    </Paper>
  );
}

function resultOf(run: RunView): string {
  if (run.failure !== null) return run.failure.message;
  if (run.state === 'held') return `${counted(run.planned, 'change')} wait for approval`;
  if (run.state === 'planning') return 'comparing';
  if (run.applied === 0 && run.failed === 0 && run.blocked === 0) return 'nothing had changed';
  const parts = [
    run.applied > 0 ? `${counted(run.applied, 'change')} sent` : null,
    run.failed > 0 ? `${counted(run.failed, 'failure')}` : null,
    run.blocked > 0 ? `${run.blocked} blocked` : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function StateBadge({ run }: { readonly run: RunView }) {
  const [color, word] = stateOf(run);
  return (
    <Badge color={color} variant="light" size="sm" miw={76}>
      {word}
    </Badge>
  );
}

function stateOf(run: RunView): readonly [string, string] {
  switch (run.state) {
    case 'done':
      return run.failed > 0 ? ['orange', 'partly'] : ['teal', 'done'];
    case 'failed':
      return ['red', 'failed'];
    case 'held':
      return ['orange', 'held'];
    case 'planning':
    case 'applying':
      return ['blue', 'running'];
    case 'preview':
      return ['gray', 'dry run'];
    case 'canceled':
    case 'interrupted':
      return ['gray', 'stopped'];
  }
}
