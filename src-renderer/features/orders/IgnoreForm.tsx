import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Confirm } from './Confirm.tsx';

interface IgnoreFormProps {
  readonly title: string;
  /** What it means that it is left alone. */
  readonly children: ReactNode;
  readonly isBusy: boolean;
  readonly onIgnore: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why something is left alone for good. */
export function IgnoreForm({ title, children, isBusy, onIgnore, onClose }: IgnoreFormProps) {
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <Text fz="sm">{children}</Text>
        <TextInput
          label="Why"
          placeholder="Test order, entered by hand, …"
          value={reason}
          maxLength={200}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Confirm
          word="Ignore it"
          isBusy={isBusy}
          isDisabled={reason.trim() === ''}
          onConfirm={() => onIgnore(reason.trim())}
          onCancel={onClose}
        />
      </Stack>
    </Modal>
  );
}
