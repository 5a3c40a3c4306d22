import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReturnView } from '../../../src-shared/contract/orders.schema.ts';
import { showDone, showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { IgnoreForm } from './IgnoreForm.tsx';
import { ORDERS_KEY } from './order-queries.ts';

/** What a person can do with one return; nothing where it goes on by itself. */
export function ReturnActions({ one }: { readonly one: ReturnView }) {
  const { client } = useStatus();
  const queries = useQueryClient();
  const [isIgnoring, setIsIgnoring] = useState(false);
  const { storeId, refundId, orderNumber, actions } = one;
  const title = `Refund of order ${orderNumber}`;
  const settled = {
    onError: showFailure,
    onSettled: () => {
      setIsIgnoring(false);
      void queries.invalidateQueries({ queryKey: ORDERS_KEY });
    },
  };
  const retry = useMutation({
    mutationFn: async () => client?.orders.retryReturn({ storeId, refundId }),
    onSuccess: () => showDone(title, 'It is looked up in Counterpoint and written if it is missing.'),
    ...settled,
  });
  const ignore = useMutation({
    mutationFn: async (reason: string) => client?.orders.ignoreReturn({ storeId, refundId, reason }),
    onSuccess: () => showDone(title, 'It is left alone.'),
    ...settled,
  });
  if (!actions.canRetry && !actions.canIgnore) return null;
  return (
    <Group gap="xs" mt={6}>
      {actions.canRetry ? (
        <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          Try again
        </Button>
      ) : null}
      {actions.canIgnore ? (
        <Button size="xs" variant="default" onClick={() => setIsIgnoring(true)}>
          Ignore…
        </Button>
      ) : null}
      {isIgnoring ? (
        <IgnoreForm
          title={`Ignore the refund of order ${orderNumber}`}
          isBusy={ignore.isPending}
          onIgnore={(reason) => ignore.mutate(reason)}
          onClose={() => setIsIgnoring(false)}
        >
          It will never go to Counterpoint as a return. It stays in the list with your reason.
        </IgnoreForm>
      ) : null}
    </Group>
  );
}
