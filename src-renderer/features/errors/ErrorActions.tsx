import { Button, Group } from '@mantine/core';
import { IconDownload, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ErrorCause, ErrorFilter, RetryChoice } from '../../../src-shared/contract/errors.schema.ts';
import { showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { count } from '../../ui/count-text.ts';
import { download } from '../../ui/download.ts';
import { readAllErrors } from './error-queries.ts';

interface ErrorActionsProps {
  readonly filter: ErrorFilter;
  readonly causes: readonly ErrorCause[];
  readonly isRetrying: boolean;
  readonly onRetry: (choice: RetryChoice) => void;
}

/** What can be done with everything that the filter finds. */
export function ErrorActions({ filter, causes, isRetrying, onRetry }: ErrorActionsProps) {
  const { client } = useStatus();
  const save = useMutation({
    mutationFn: async () => {
      if (client === null) return;
      const [errors, { errorsCsv }] = await Promise.all([
        readAllErrors(client, filter),
        import('./errors-csv.ts'),
      ]);
      download(errorsCsv(errors), 'tillbridge-errors.csv');
    },
    onError: showFailure,
  });
  const retryable = causes.reduce((sum, cause) => sum + cause.retryable, 0);
  return (
    <Group gap="xs">
      <Button
        variant="default"
        disabled={client === null || causes.length === 0}
        loading={save.isPending}
        leftSection={<IconDownload size={18} aria-hidden />}
        onClick={() => save.mutate()}
      >
        Save as CSV
      </Button>
      {retryable === 0 ? null : (
        <Button
          disabled={client === null}
          loading={isRetrying}
          leftSection={<IconRefresh size={18} aria-hidden />}
          onClick={() => onRetry({ filter })}
        >
          Retry all {count(retryable)}
        </Button>
      )}
    </Group>
  );
}
