import { CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { FlowNameView } from '../../../src-shared/contract/status.schema.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { FLOW_LABEL, FLOW_NAMES } from '../../ui/flow-text.ts';
import classes from './ErrorFilterBar.module.css';

/** What a person chose to see; null means all. */
export interface ErrorFilterChoice {
  readonly state: 'open' | 'resolved';
  readonly text: string;
  readonly storeId: string | null;
  readonly flow: FlowNameView | null;
}

export const NO_FILTER: ErrorFilterChoice = { state: 'open', text: '', storeId: null, flow: null };

/** The choices belong to the page, not to a layer outside its landmarks. */
const IN_PLACE = { withinPortal: false };

interface ErrorFilterBarProps {
  readonly choice: ErrorFilterChoice;
  readonly onChange: (changes: Partial<ErrorFilterChoice>) => void;
}

/** Open or history, a search, a store, a flow. */
export function ErrorFilterBar({ choice, onChange }: ErrorFilterBarProps) {
  const { status } = useStatus();
  const stores = (status?.stores ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="Which errors"
        value={choice.state}
        onChange={(state) => onChange({ state: state === 'resolved' ? 'resolved' : 'open' })}
        data={[
          { value: 'open', label: 'Open' },
          { value: 'resolved', label: 'History' },
        ]}
      />
      <TextInput
        className={classes.search}
        aria-label="Search errors"
        placeholder="Search item, SKU or text"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          choice.text === '' ? null : (
            <CloseButton size="sm" aria-label="Clear the search" onClick={() => onChange({ text: '' })} />
          )
        }
        value={choice.text}
        maxLength={200}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <Select
        className={classes.choice}
        aria-label="Store"
        placeholder="All stores"
        data={stores}
        value={choice.storeId}
        onChange={(storeId) => onChange({ storeId })}
        comboboxProps={IN_PLACE}
        clearable
        clearButtonProps={{ 'aria-label': 'All stores' }}
      />
      <Select
        className={classes.choice}
        aria-label="Flow"
        placeholder="All flows"
        data={FLOW_NAMES.map((flow) => ({ value: flow, label: FLOW_LABEL[flow] }))}
        value={choice.flow}
        onChange={(flow) => onChange({ flow: FLOW_NAMES.find((name) => name === flow) ?? null })}
        comboboxProps={IN_PLACE}
        clearable
        clearButtonProps={{ 'aria-label': 'All flows' }}
      />
    </div>
  );
}
