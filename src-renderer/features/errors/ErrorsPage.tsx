import { Button, Group, SegmentedControl, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRefresh, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import { failureText } from '../../ipc/call-failure.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { counted } from '../../ui/time-text.ts';
import { ErrorGroups } from './ErrorGroups.tsx';
import { downloadCsv } from './errors-csv.ts';

type State = 'open' | 'resolved';

/** What went wrong, grouped by cause: a plain sentence, what to do, and the button that tries again. */
export function ErrorsPage() {
  const { client, status } = useStatus();
  const [state, setState] = useState<State>('open');
  const [search, setSearch] = useState('');
  const queries = useQueryClient();
  const errors = useQuery({
    // The count of open errors is part of the key, so that the list follows what happens.
    queryKey: ['errors', 'list', state, status?.openErrors],
    queryFn: async () => (await client?.errors.list({ state, limit: 5_000 })) ?? [],
    enabled: client !== null,
    placeholderData: keepPreviousData,
  });
  const retry = useMutation({
    mutationFn: async (ids: number[]) => client?.errors.retry({ ids }),
    onSuccess: (answer) => {
      notifications.show({
        color: 'teal',
        message: `${counted(answer?.retried ?? 0, 'job')} went back to work.`,
      });
      void queries.invalidateQueries({ queryKey: ['errors'] });
    },
    onError: (failure) => {
      const { message, remedy } = failureText(failure);
      notifications.show({ color: 'red', title: message, message: remedy });
    },
  });
  const shown = (errors.data ?? []).filter((error) => matches(error, search));
  const retryable = shown.filter((error) => error.canRetry).map((error) => error.id);
  return (
    <Stack gap="md" maw={1240}>
      <Group justify="space-between">
        <Title order={1} fz={24}>
          Errors
        </Title>
        <Group gap="xs">
          <Button variant="default" disabled={shown.length === 0} onClick={() => downloadCsv(shown)}>
            Save as CSV
          </Button>
          <Button
            disabled={retryable.length === 0}
            loading={retry.isPending}
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => retry.mutate(retryable)}
          >
            Retry {retryable.length > 0 ? retryable.length : ''}
          </Button>
        </Group>
      </Group>
      <Group>
        <SegmentedControl
          aria-label="Which errors"
          value={state}
          onChange={(value) => setState(value === 'resolved' ? 'resolved' : 'open')}
          data={[
            { value: 'open', label: 'Open' },
            { value: 'resolved', label: 'History' },
          ]}
        />
        <TextInput
          aria-label="Search errors"
          placeholder="Search item, SKU or text"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          flex={1}
          maw={420}
        />
      </Group>
      <Body
        errors={errors.data}
        isFailed={errors.isError}
        shown={shown}
        state={state}
        onRetry={(ids) => retry.mutate(ids)}
      />
    </Stack>
  );
}

interface BodyProps {
  readonly errors: readonly ErrorView[] | undefined;
  readonly isFailed: boolean;
  readonly shown: readonly ErrorView[];
  readonly state: State;
  readonly onRetry: (ids: number[]) => void;
}

function Body({ errors, isFailed, shown, state, onRetry }: BodyProps) {
  if (isFailed)
    return <Text c="red">The list could not be read. It is tried again when something changes.</Text>;
  if (errors === undefined) return <Skeleton h={200} aria-label="Loading" />;
  if (errors.length === 0) {
    return (
      <Text c="dimmed">
        {state === 'open'
          ? 'No open errors. When something needs you, it appears here with its cause and what to do.'
          : 'Nothing went wrong yet. Errors that were solved are kept here.'}
      </Text>
    );
  }
  if (shown.length === 0) return <Text c="dimmed">No error matches the search.</Text>;
  return <ErrorGroups errors={shown} onRetry={onRetry} />;
}

function matches(error: ErrorView, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return true;
  return [error.subject, error.message, error.code, error.storeId].some((text) =>
    text?.toLowerCase().includes(wanted),
  );
}
