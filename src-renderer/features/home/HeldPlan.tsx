import { Alert, Button, Group, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { RunView } from '../../../src-shared/contract/status.schema.ts';
import { failureText } from '../../ipc/call-failure.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { FLOW_LABEL } from '../../ui/flow-text.ts';
import { counted } from '../../ui/time-text.ts';

/** A plan that waits for a person: why, what it would do, and the button that lets it go. */
export function HeldPlan({ run }: { readonly run: RunView }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const { client } = useStatus();
  const approve = useMutation({
    mutationFn: async () => client?.sync.approve({ runId: run.id }),
    onSuccess: close,
    onError: (failure) => {
      const { message, remedy } = failureText(failure);
      notifications.show({ color: 'red', title: message, message: remedy });
    },
  });
  return (
    <Alert color="orange" title={`${FLOW_LABEL[run.flow]}: a plan waits for you`}>
      <Text fz="sm">{run.holdMessage}</Text>
      <Button mt="xs" size="xs" color="orange" onClick={open}>
        Look at the plan
      </Button>
      <Modal opened={isOpen} onClose={close} size="xl" title={`${counted(run.planned, 'planned change')}`}>
        <Stack>
          {isOpen ? <PlanTable runId={run.id} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Not now
            </Button>
            <Button loading={approve.isPending} onClick={() => approve.mutate()}>
              Approve and send
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Alert>
  );
}

function PlanTable({ runId }: { readonly runId: string }) {
  const { client } = useStatus();
  const plan = useQuery({
    queryKey: ['sync', 'plan', runId],
    queryFn: async () => client?.sync.planOf({ runId, limit: 200 }),
    enabled: client !== null,
  });
  if (plan.data === undefined) return <Text c="dimmed">Reading the plan…</Text>;
  const { total, changes } = plan.data;
  return (
    <>
      <ScrollArea h={360}>
        <Table fz="sm" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Item</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th>Now</Table.Th>
              <Table.Th>Then</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map((change) => (
              <Table.Tr key={change.sequence}>
                <Table.Td>{change.itemNumber}</Table.Td>
                <Table.Td>{change.reason}</Table.Td>
                <Table.Td>{readable(change.before)}</Table.Td>
                <Table.Td>{readable(change.after)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      {total > changes.length ? (
        <Text fz="sm" c="dimmed">
          The first {changes.length} of {counted(total, 'change')}.
        </Text>
      ) : null}
    </>
  );
}

function readable(json: string | null): string {
  if (json === null) return '–';
  return Object.entries(JSON.parse(json) as Record<string, unknown>)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
