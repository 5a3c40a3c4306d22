import { Button, Group, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaskView } from '../../../src-shared/contract/orders.schema.ts';
import { showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { documentText } from './document-text.ts';
import classes from './Inbox.module.css';
import { ORDERS_KEY } from './order-queries.ts';
import { moneyText, TASK_WORD } from './order-text.ts';
import { RefundForm } from './RefundForm.tsx';

/** One thing to do by hand, with everything that has to be typed in, and the buttons that end it. */
export function TaskCard({ task }: { readonly task: TaskView }) {
  const { client } = useStatus();
  const queries = useQueryClient();
  const [isShown, setIsShown] = useState(false);
  const [isRefunding, setIsRefunding] = useState(false);
  const close = useMutation({
    mutationFn: async (how: 'done' | 'dismissed') => client?.orders.closeTask({ taskId: task.id, how }),
    onError: showFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ORDERS_KEY }),
  });
  const amount = task.amount === null ? null : moneyText(task.amount, task.currency);
  const refundable = task.kind === 'refund-in-store' ? task.amount : null;
  return (
    <Note
      tone="attention"
      title={task.orderNumber === '' ? task.title : `${TASK_WORD[task.kind]}: order ${task.orderNumber}`}
    >
      <Stack gap="xs">
        <span>{amount === null ? task.text : `${task.text} Amount: ${amount}.`}</span>
        <Group gap="xs">
          {refundable === null ? null : (
            <Button size="xs" onClick={() => setIsRefunding(true)}>
              Refund…
            </Button>
          )}
          <Button
            size="xs"
            variant={refundable === null ? 'filled' : 'default'}
            loading={close.isPending}
            onClick={() => close.mutate('done')}
          >
            Done
          </Button>
          {task.document === null ? null : (
            <Button size="xs" variant="default" onClick={() => setIsShown((before) => !before)}>
              {isShown ? 'Hide' : 'Show'} {refundable === null ? 'what to type in' : 'what came back'}
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
        {isRefunding && refundable !== null ? (
          <RefundForm task={task} amount={refundable} onClose={() => setIsRefunding(false)} />
        ) : null}
      </Stack>
    </Note>
  );
}
