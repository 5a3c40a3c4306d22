import { Stack, Text, TextInput } from '@mantine/core';
import { Confirm } from '../Confirm.tsx';

interface ItemChoiceProps {
  readonly item: string;
  readonly codes: string;
  readonly isBusy: boolean;
  readonly onItem: (item: string) => void;
  readonly onCodes: (codes: string) => void;
  readonly onShow: () => void;
  readonly onCancel: () => void;
}

/** Which item the test sells and takes back. */
export function ItemChoice({ item, codes, isBusy, onItem, onCodes, onShow, onCancel }: ItemChoiceProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onShow();
      }}
    >
      <Stack gap="md">
        <Text fz="sm">
          Tillbridge sells one of an item of yours in Counterpoint and takes it back at once, both in the web
          drawer. Money and stock come to nothing once staff have posted the two tickets. If Counterpoint
          refuses the return, you are told which ticket to take back at the till.
        </Text>
        <TextInput
          label="Item number"
          description="A plain item that is in stock; an inexpensive one is best."
          value={item}
          maxLength={20}
          data-autofocus
          onChange={(event) => onItem(event.currentTarget.value)}
        />
        <TextInput
          label="Color and size"
          description="Only for an item that has several: their codes in Counterpoint, such as RED, M."
          value={codes}
          maxLength={50}
          onChange={(event) => onCodes(event.currentTarget.value)}
        />
        <Confirm
          word="Show both documents"
          isBusy={isBusy}
          isDisabled={item.trim() === ''}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}
