import { Button, Drawer, Stack } from '@mantine/core';
import type { ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { useNow } from '../../ipc/use-now.ts';
import { count } from '../../ui/count-text.ts';
import { FactList } from '../../ui/FactList.tsx';
import { Note } from '../../ui/Note.tsx';
import { clockTime } from '../../ui/time-text.ts';
import { whereText } from './where-text.ts';

interface ErrorDetailsProps {
  /** Null while closed. */
  readonly error: ErrorView | null;
  readonly isBusy: boolean;
  readonly onRetry: (error: ErrorView) => void;
  readonly onClose: () => void;
}

/** Everything about one error: what happened, what to do, where and when. */
export function ErrorDetails({ error, isBusy, onRetry, onClose }: ErrorDetailsProps) {
  return (
    <Drawer
      opened={error !== null}
      onClose={onClose}
      position="right"
      size={460}
      title={error?.subject ?? 'General'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {error === null ? null : (
        <Stack gap="md">
          <Note tone={error.resolvedAt === null ? 'attention' : 'well'} title={error.message}>
            {error.resolvedAt === null ? null : 'Solved.'}
          </Note>
          <Facts error={error} />
          {error.canRetry ? (
            <Button loading={isBusy} onClick={() => onRetry(error)}>
              Try again
            </Button>
          ) : null}
        </Stack>
      )}
    </Drawer>
  );
}

function Facts({ error }: { readonly error: ErrorView }) {
  const now = useNow();
  const { status } = useStatus();
  const facts: readonly (readonly [string, string | null])[] = [
    ['What to do', error.remedy],
    ['Where', whereText(error, status?.stores ?? [])],
    ['Field', error.field],
    ['First seen', clockTime(error.firstSeen, now)],
    ['Last seen', clockTime(error.lastSeen, now)],
    ['Solved', error.resolvedAt === null ? null : clockTime(error.resolvedAt, now)],
    ['Times', count(error.count)],
    ['Retry', error.resolvedAt === null && !error.canRetry ? 'By itself, once the cause is gone' : null],
    ['Code for support', error.code],
  ];
  return <FactList facts={facts} />;
}
