import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { RunView } from '../../../src-shared/contract/status.schema.ts';
import { showDone, showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { count, counted } from '../../ui/count-text.ts';
import { FLOW_CHANGE } from '../../ui/flow-text.ts';
import { PlanTable } from './PlanTable.tsx';

interface PlanDialogProps {
  readonly run: RunView;
  readonly storeName: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Shows what a held plan would do before anything is sent, and lets it go. */
export function PlanDialog({ run, storeName, isOpen, onClose }: PlanDialogProps) {
  const { client } = useStatus();
  const approve = useMutation({
    mutationFn: async () => client?.sync.approve({ runId: run.id }),
    onMutate: onClose,
    onSuccess: (done) =>
      showDone('Plan approved', `${counted(done?.applied ?? 0, 'change')} went to ${storeName}.`),
    onError: showFailure,
  });
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={960}
      title={`${storeName}: ${counted(run.planned, FLOW_CHANGE[run.flow])}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Text fz="sm">{run.holdMessage}</Text>
        <PlanTable runId={run.id} />
        <Group justify="space-between" gap="sm">
          <Text fz="sm" c="dimmed" flex="1 1 280px">
            Nothing was sent yet. What is sent changes the store at once; Tillbridge cannot take it back by
            itself.
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button disabled={client === null} onClick={() => approve.mutate()}>
              Approve and send {count(run.planned)}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
