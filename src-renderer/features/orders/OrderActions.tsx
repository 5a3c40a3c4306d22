import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrderDetail } from '../../../src-shared/contract/orders.schema.ts';
import { showDone, showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { Confirm } from './Confirm.tsx';
import { IgnoreForm } from './IgnoreForm.tsx';
import { ORDERS_KEY } from './order-queries.ts';

type Asked = 'post-now' | 'ignore';

/** What a person can do with an order; what cannot be undone says so before. */
export function OrderActions({ detail }: { readonly detail: OrderDetail }) {
  const { client } = useStatus();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { storeId, orderId, part, number } = detail.order;
  const key = { storeId, orderId, part };
  const settled = {
    onError: showFailure,
    onSettled: () => {
      setAsked(null);
      void queries.invalidateQueries({ queryKey: ORDERS_KEY });
    },
  };
  const postNow = useMutation({
    mutationFn: async () => client?.orders.postNow(key),
    onSuccess: () => showDone(`Order ${number}`, 'It is on its way to Counterpoint.'),
    ...settled,
  });
  const resend = useMutation({
    mutationFn: async () => client?.orders.resend(key),
    onSuccess: () =>
      showDone(`Order ${number}`, 'It was looked up in Counterpoint and is sent if it is missing.'),
    ...settled,
  });
  const ignore = useMutation({
    mutationFn: async (reason: string) => client?.orders.ignore({ ...key, reason }),
    onSuccess: () => showDone(`Order ${number}`, 'It is left alone.'),
    ...settled,
  });
  const { canPostNow, canResend, canIgnore } = detail.actions;
  if (!canPostNow && !canResend && !canIgnore) return null;
  return (
    <Group gap="xs">
      {canPostNow ? (
        <Button disabled={client === null} onClick={() => setAsked('post-now')}>
          Post now
        </Button>
      ) : null}
      {canResend ? (
        <Button variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
          Resend safely
        </Button>
      ) : null}
      {canIgnore ? (
        <Button variant="default" onClick={() => setAsked('ignore')}>
          Ignore…
        </Button>
      ) : null}
      {asked === 'ignore' ? (
        <IgnoreForm
          title={`Ignore order ${number}`}
          isBusy={ignore.isPending}
          onIgnore={(reason) => ignore.mutate(reason)}
          onClose={() => setAsked(null)}
        >
          It will never go to Counterpoint, and its goods are no longer held. It stays in the list with your
          reason.
        </IgnoreForm>
      ) : null}
      <Modal
        opened={asked === 'post-now'}
        onClose={() => setAsked(null)}
        title={`Post order ${number} now`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="md">
          <Text fz="sm">
            It goes to Counterpoint without waiting for its trigger. Money that was not captured is not
            written as paid. Tillbridge cannot take a document back; staff can.
          </Text>
          <Confirm
            word="Post it"
            isBusy={postNow.isPending}
            isDisabled={false}
            onConfirm={() => postNow.mutate()}
            onCancel={() => setAsked(null)}
          />
        </Stack>
      </Modal>
    </Group>
  );
}
