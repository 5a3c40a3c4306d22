import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { StatusView } from '../../../src-shared/contract/status.schema.ts';
import { failureText } from '../../ipc/call-failure.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { counted } from '../../ui/time-text.ts';

/** Sync now and pause. Both say what came of them. */
export function SyncControls({ status }: { readonly status: StatusView }) {
  const { client } = useStatus();
  const syncNow = useMutation({
    mutationFn: async () => client?.sync.runNow({}),
    onSuccess: (runs) => {
      const applied = runs?.reduce((sum, run) => sum + run.applied, 0) ?? 0;
      const failed = runs?.filter((run) => run.failure !== null).length ?? 0;
      notifications.show({
        color: failed === 0 ? 'teal' : 'orange',
        title: failed === 0 ? 'Sync finished' : 'Sync finished with errors',
        message: applied === 0 ? 'Nothing had changed.' : `${counted(applied, 'change')} sent.`,
      });
    },
    onError: showFailure,
  });
  const pause = useMutation({
    mutationFn: async () => client?.sync.setPaused({ isPaused: !status.isPaused }),
    onError: showFailure,
  });
  return (
    <Group gap="xs">
      <Button
        variant="default"
        disabled={client === null}
        loading={pause.isPending}
        leftSection={
          status.isPaused ? (
            <IconPlayerPlay size={18} aria-hidden />
          ) : (
            <IconPlayerPause size={18} aria-hidden />
          )
        }
        onClick={() => pause.mutate()}
      >
        {status.isPaused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        disabled={client === null || status.stores.length === 0}
        loading={syncNow.isPending}
        leftSection={<IconRefresh size={18} aria-hidden />}
        onClick={() => syncNow.mutate()}
      >
        Sync now
      </Button>
    </Group>
  );
}

function showFailure(failure: unknown): void {
  const { message, remedy } = failureText(failure);
  notifications.show({ color: 'red', title: message, message: remedy, autoClose: 10_000 });
}
