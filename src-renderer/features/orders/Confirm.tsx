import { Button, Group } from '@mantine/core';

interface ConfirmProps {
  readonly word: string;
  readonly isBusy: boolean;
  readonly isDisabled: boolean;
  /** Left out: the form around it is submitted, by the Enter key as well. */
  readonly onConfirm?: () => void;
  readonly onCancel: () => void;
}

/** The two buttons that end a dialog. */
export function Confirm({ word, isBusy, isDisabled, onConfirm, onCancel }: ConfirmProps) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel}>
        Not now
      </Button>
      <Button
        type={onConfirm === undefined ? 'submit' : 'button'}
        loading={isBusy}
        disabled={isDisabled}
        onClick={onConfirm}
      >
        {word}
      </Button>
    </Group>
  );
}
