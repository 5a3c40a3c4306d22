import { Button, CloseButton, SegmentedControl, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconSearch, IconShoppingBag } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrderFilter, OrderKeyView, OrderPageView } from '../../../src-shared/contract/orders.schema.ts';
import { failureText } from '../../ipc/call-failure.ts';
import { showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { count, counted } from '../../ui/count-text.ts';
import { download } from '../../ui/download.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Note } from '../../ui/Note.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './OrderLedger.module.css';
import { OrderTable } from './OrderTable.tsx';
import { readAllOrders, useOrderCounts } from './order-queries.ts';
import { STATE_GROUPS, type StateGroup } from './order-text.ts';

/** The choices belong to the page, not to a layer outside its landmarks. */
const IN_PLACE = { withinPortal: false };

/** The ledger: groups of states with their counts, a search, a store, and the orders. */
export function OrderLedger({ onOpen }: { readonly onOpen: (key: OrderKeyView) => void }) {
  const { status, client } = useStatus();
  const [group, setGroup] = useState<StateGroup>('all');
  const [text, setText] = useState('');
  const [storeId, setStoreId] = useState<string | null>(null);
  const [search] = useDebouncedValue(text.trim(), 250);
  const filter = filterOf(group, search, storeId);
  const counts = useOrderCounts(filter);
  const save = useMutation({
    mutationFn: async () => {
      if (client === null) return;
      const [orders, { ordersCsv }] = await Promise.all([
        readAllOrders(client, filter),
        import('./orders-csv.ts'),
      ]);
      download(ordersCsv(orders), 'tillbridge-orders.csv');
    },
    onError: showFailure,
  });
  const stores = (status?.stores ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <div className={classes.groups}>
        <SegmentedControl
          aria-label="Which orders"
          value={group}
          onChange={(value) => setGroup(STATE_GROUPS.find((own) => own.value === value)?.value ?? 'all')}
          data={STATE_GROUPS.map(({ value, label, states }) => ({
            value,
            label: groupLabel(label, states, counts.data ?? null),
          }))}
        />
      </div>
      <div className={classes.bar}>
        <TextInput
          className={classes.search}
          aria-label="Search orders"
          placeholder="Search number, name or e-mail"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            text === '' ? null : (
              <CloseButton size="sm" aria-label="Clear the search" onClick={() => setText('')} />
            )
          }
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          className={classes.store}
          aria-label="Store"
          placeholder="All stores"
          data={stores}
          value={storeId}
          onChange={setStoreId}
          comboboxProps={IN_PLACE}
          clearable
          clearButtonProps={{ 'aria-label': 'All stores' }}
        />
        <Button
          variant="default"
          disabled={client === null || (counts.data?.total ?? 0) === 0}
          loading={save.isPending}
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() => save.mutate()}
        >
          Save as CSV
        </Button>
      </div>
      <Found
        page={counts.data ?? null}
        failure={counts.error}
        filter={filter}
        isFiltered={group !== 'all' || search !== '' || storeId !== null}
        onOpen={onOpen}
      />
    </>
  );
}

interface FoundProps {
  readonly page: OrderPageView | null;
  readonly failure: Error | null;
  readonly filter: OrderFilter;
  readonly isFiltered: boolean;
  readonly onOpen: (key: OrderKeyView) => void;
}

function Found({ page, failure, filter, isFiltered, onOpen }: FoundProps) {
  if (failure !== null) {
    const { message, remedy } = failureText(failure);
    return (
      <Note tone="stopped" title={message}>
        {remedy}
      </Note>
    );
  }
  if (page === null) return <Skeleton h={320} radius={10} />;
  if (page.total === 0) {
    return (
      <Section title={isFiltered ? 'No order found' : 'No orders yet'}>
        <EmptyState
          icon={<IconShoppingBag size={24} />}
          title={isFiltered ? 'Nothing matches what you chose' : 'Web orders appear here'}
        >
          {isFiltered
            ? 'Choose another state or store, or clear the search.'
            : 'As soon as somebody buys in a store whose orders are set up, each order gets one line here, with its reason and its proof.'}
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title={counted(page.total, 'order')}>
      <OrderTable filter={filter} total={page.total} onOpen={onOpen} />
    </Section>
  );
}

function groupLabel(
  label: string,
  states: readonly (keyof OrderPageView['counts'])[],
  page: OrderPageView | null,
): string {
  if (page === null) return label;
  const wanted = states.length === 0 ? Object.values(page.counts) : states.map((state) => page.counts[state]);
  return `${label} ${count(wanted.reduce<number>((sum, one) => sum + (one ?? 0), 0))}`;
}

function filterOf(group: StateGroup, text: string, storeId: string | null): OrderFilter {
  const states = STATE_GROUPS.find(({ value }) => value === group)?.states ?? [];
  return {
    ...(states.length === 0 ? {} : { states: [...states] }),
    ...(text === '' ? {} : { text }),
    ...(storeId === null ? {} : { storeId }),
  };
}
