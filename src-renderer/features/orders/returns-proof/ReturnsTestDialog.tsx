import { Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReturnsProofView } from '../../../../src-shared/contract/returns-proof.schema.ts';
import { failureText } from '../../../ipc/call-failure.ts';
import { useStatus } from '../../../ipc/status-context.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Confirm } from '../Confirm.tsx';
import { ORDERS_KEY } from '../order-queries.ts';
import { ItemChoice } from './ItemChoice.tsx';
import { TestDocuments } from './TestDocuments.tsx';
import { TestResult } from './TestResult.tsx';

interface ReturnsTestDialogProps {
  readonly proof: ReturnsProofView;
  readonly onClose: () => void;
}

/** Proves that Counterpoint takes return tickets, step by step: an item, both documents, the test, what it showed. */
export function ReturnsTestDialog({ proof, onClose }: ReturnsTestDialogProps) {
  const { client } = useStatus();
  const queries = useQueryClient();
  const { storeId } = proof;
  const [item, setItem] = useState(proof.item);
  const [codes, setCodes] = useState('');
  const test = { storeId, item, cell: cellOf(codes) };
  const plan = useMutation({ mutationFn: async () => client?.returnsProof.plan(test) });
  const prove = useMutation({
    mutationFn: async () => client?.returnsProof.prove(test),
    onSettled: () => void queries.invalidateQueries({ queryKey: ORDERS_KEY }),
  });
  const failure = prove.error ?? plan.error;
  return (
    <Modal
      opened
      // What was sent goes on; only the dialog would be gone.
      onClose={prove.isPending ? () => undefined : onClose}
      withCloseButton={!prove.isPending}
      size="lg"
      title="Does Counterpoint take return tickets?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        {failure === null ? null : <Failure failure={failure} />}
        {prove.data !== undefined ? (
          <TestResult proof={prove.data} onClose={onClose} />
        ) : plan.data === undefined ? (
          <ItemChoice
            item={item}
            codes={codes}
            isBusy={plan.isPending}
            onItem={setItem}
            onCodes={setCodes}
            onShow={() => plan.mutate()}
            onCancel={onClose}
          />
        ) : (
          <>
            <TestDocuments plan={plan.data} isUnderWay={prove.isPending} />
            <Confirm
              word={plan.data.isBegun ? 'Go on with the test' : 'Make the test'}
              isBusy={prove.isPending}
              isDisabled={client === null}
              onConfirm={() => prove.mutate()}
              onCancel={onClose}
            />
          </>
        )}
      </Stack>
    </Modal>
  );
}

function Failure({ failure }: { readonly failure: Error }) {
  const { message, remedy } = failureText(failure);
  return (
    <Note tone="stopped" title={message}>
      {remedy}
    </Note>
  );
}

const cellOf = (codes: string): string[] =>
  codes
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
