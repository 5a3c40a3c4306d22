import { Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaskView } from '../../../src-shared/contract/orders.schema.ts';
import { showDone, showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { Confirm } from './Confirm.tsx';
import { ORDERS_KEY } from './order-queries.ts';
import { moneyText } from './order-text.ts';

interface RefundFormProps {
  readonly task: TaskView;
  /** What came back is worth so much, tax included; decimal text. */
  readonly amount: string;
  readonly onClose: () => void;
}

/** The same number, however many zeros end it. */
const isSameAmount = (typed: string, amount: string): boolean =>
  /^\d+(\.\d{1,2})?$/.test(typed.trim()) && Number(typed) === Number(amount);

/**
 * Confirms a refund in the store: the person types the amount, so that nobody pays it out by a slip of the finger, and says
 * whether the money goes back by itself or was given back at the till.
 */
export function RefundForm({ task, amount, onClose }: RefundFormProps) {
  const { client } = useStatus();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [movesMoney, setMovesMoney] = useState(false);
  const shown = moneyText(amount, task.currency);
  const refund = useMutation({
    mutationFn: async () => client?.orders.refundInStore({ taskId: task.id, amount, movesMoney }),
    onSuccess: () => showDone(`Order ${task.orderNumber}`, `${shown} was refunded in the store.`),
    onError: showFailure,
    onSettled: () => {
      onClose();
      void queries.invalidateQueries({ queryKey: ORDERS_KEY });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Refund order ${task.orderNumber}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Text fz="sm">
          The store is told that the goods came back and {shown} is refunded, tax included. They are not put
          on sale twice: stock comes from Counterpoint.
        </Text>
        <TextInput
          label={`Type the amount, ${amount}`}
          value={typed}
          inputMode="decimal"
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Checkbox
          label="Pay the money back to the shopper's card"
          description="Leave it off when the shopper was paid back at the till."
          checked={movesMoney}
          onChange={(event) => setMovesMoney(event.currentTarget.checked)}
        />
        <Confirm
          word={`Refund ${shown}`}
          isBusy={refund.isPending}
          isDisabled={client === null || !isSameAmount(typed, amount)}
          onConfirm={() => refund.mutate()}
          onCancel={onClose}
        />
      </Stack>
    </Modal>
  );
}
