import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaskView } from '../../../src-shared/contract/orders.schema.ts';
import { showDone, showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { documentText } from './document-text.ts';
import classes from './Inbox.module.css';
import { ORDERS_KEY } from './order-queries.ts';
import { moneyText, TASK_WORD } from './order-text.ts';

/** One thing to do by hand, with everything that has to be typed in, and the buttons that end it. */
export function TaskCard({ task }: { readonly task: TaskView }) {
  const { client } = useStatus();
  const queries = useQueryClient();
  const [isShown, setIsShown] = useState(false);
  const [isConfirming, setIsConfirming] = useState(false);
  const settled = {
    onError: showFailure,
    onSettled: () => {
      setIsConfirming(false);
      void queries.invalidateQueries({ queryKey: ORDERS_KEY });
    },
  };
  const close = useMutation({
    mutationFn: async (how: 'done' | 'dismissed') => client?.orders.closeTask({ taskId: task.id, how }),
    ...settled,
  });
  const refund = useMutation({
    mutationFn: async () => client?.orders.refund({ taskId: task.id, amount: task.amount ?? '0' }),
    onSuccess: () => showDone(`Order ${task.orderNumber}`, 'The refund was written to the store.'),
    ...settled,
  });
  const amount = task.amount === null ? null : moneyText(task.amount, task.currency);
  return (
    <Note tone="attention" title={`${TASK_WORD[task.kind]}: ${task.title}`}>
      <Stack gap="xs">
        <span>{task.text}</span>
        <Group gap="xs">
          {task.kind === 'refund-in-store' && amount !== null ? (
            <Button size="xs" onClick={() => setIsConfirming(true)}>
              Refund {amount}…
            </Button>
          ) : (
            <Button size="xs" loading={close.isPending} onClick={() => close.mutate('done')}>
              Done
            </Button>
          )}
          {task.document === null ? null : (
            <Button size="xs" variant="default" onClick={() => setIsShown((before) => !before)}>
              {isShown ? 'Hide what to type in' : 'Show what to type in'}
            </Button>
          )}
          {isShown ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => window.print()}
            >
              Print
            </Button>
          ) : null}
          <Button size="xs" variant="subtle" onClick={() => close.mutate('dismissed')}>
            Not needed
          </Button>
        </Group>
        {isShown && task.document !== null ? (
          <pre className={classes.document}>{documentText(task.document)}</pre>
        ) : null}
      </Stack>
      <Modal
        opened={isConfirming}
        onClose={() => setIsConfirming(false)}
        title={`Refund ${amount ?? ''} of order ${task.orderNumber}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="md">
          <Text fz="sm">
            The goods came back at the till. This writes a refund of exactly {amount} to the store; it does
            not move any money by itself. Pay the customer back as you did at the till, or in the store’s own
            admin.
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setIsConfirming(false)}>
              Not now
            </Button>
            <Button loading={refund.isPending} onClick={() => refund.mutate()}>
              Write the refund of {amount}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Note>
  );
}
