import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useStatus } from '../ipc/status-context.tsx';

/** Says when what the page shows may be old, because the app behind it does not answer. */
export function ConnectionBanner() {
  const { connection } = useStatus();
  if (connection !== 'lost') return null;
  return (
    <Alert
      color="orange"
      mb="md"
      icon={<IconPlugConnectedX aria-hidden />}
      title="Tillbridge does not answer"
      role="status"
    >
      This page shows what it last knew and keeps trying. If it was closed, start Tillbridge again.
    </Alert>
  );
}
