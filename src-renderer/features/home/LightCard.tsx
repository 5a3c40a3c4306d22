import { Group, Paper, Progress, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconHandStop, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { Light, StatusView } from '../../../src-shared/contract/status.schema.ts';
import { FLOW_LABEL } from '../../ui/flow-text.ts';
import { count } from '../../ui/time-text.ts';

/** The light by color, shape and word, with one sentence; while it works, how far it is. */
const LIGHTS: Readonly<Record<Light, { color: string; word: string; Icon: typeof IconCheck }>> = {
  well: { color: 'teal', word: 'All well', Icon: IconCheck },
  working: { color: 'teal', word: 'Working', Icon: IconRefresh },
  'needs-you': { color: 'orange', word: 'Needs you', Icon: IconHandStop },
  stopped: { color: 'red', word: 'Stopped', Icon: IconPlayerStop },
};

export function LightCard({ status }: { readonly status: StatusView }) {
  const { color, word, Icon } = LIGHTS[status.light];
  return (
    <Paper withBorder p="md" role="status" aria-live="polite">
      <Group gap="md" wrap="nowrap" align="center">
        <ThemeIcon color={color} size={48} radius="xl" variant="filled">
          <Icon size={28} aria-hidden />
        </ThemeIcon>
        <Stack gap={2} flex={1}>
          <Text fz={20} fw={650} lh={1.2}>
            {word}
          </Text>
          <Text>{status.sentence}</Text>
        </Stack>
      </Group>
      <Activities status={status} />
    </Paper>
  );
}

function Activities({ status }: { readonly status: StatusView }) {
  const active = status.stores.flatMap((store) =>
    store.activity === null ? [] : [{ ...store.activity, id: store.id, name: store.name }],
  );
  if (active.length === 0) return null;
  return (
    <Stack gap="xs" mt="md">
      {active.map(({ id, name, flow, step, done, total }) => (
        <div key={id}>
          <Group justify="space-between" mb={4}>
            <Text fz="sm">
              {name}: {step === 'comparing' ? 'comparing' : 'sending'} {FLOW_LABEL[flow].toLowerCase()}
            </Text>
            <Text fz="sm" c="dimmed">
              {total === null ? `${count(done)} items` : `${count(done)} of ${count(total)}`}
            </Text>
          </Group>
          <Progress
            value={total === null || total === 0 ? 100 : (done / total) * 100}
            animated={total === null}
            aria-label={`${name}: ${FLOW_LABEL[flow]}`}
          />
        </div>
      ))}
    </Stack>
  );
}
