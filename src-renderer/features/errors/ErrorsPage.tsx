import { Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { ErrorFilter, ErrorView, RetryChoice } from '../../../src-shared/contract/errors.schema.ts';
import { showDone, showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { counted } from '../../ui/count-text.ts';
import { CauseList } from './CauseList.tsx';
import { ErrorActions } from './ErrorActions.tsx';
import { ErrorDetails } from './ErrorDetails.tsx';
import { ErrorFilterBar, type ErrorFilterChoice, NO_FILTER } from './ErrorFilterBar.tsx';
import classes from './ErrorsPage.module.css';
import { ERRORS_KEY, useCauses, useFollowErrors } from './error-queries.ts';
import { SelectionBar } from './SelectionBar.tsx';

const route = getRouteApi('/errors');

/** What went wrong, grouped by cause: a plain sentence, what to do, and the button that tries again. */
export function ErrorsPage() {
  const { client } = useStatus();
  const queries = useQueryClient();
  const [choice, setChoice] = useState<ErrorFilterChoice>({
    ...NO_FILTER,
    storeId: route.useSearch().store ?? null,
  });
  const [selected, setSelected] = useState<ReadonlyMap<number, ErrorView>>(new Map());
  const [details, setDetails] = useState<ErrorView | null>(null);
  const [text] = useDebouncedValue(choice.text.trim(), 250);
  const filter = filterOf(choice, text);
  const causes = useCauses(filter);
  useFollowErrors();
  const retry = useMutation({
    mutationFn: async (which: RetryChoice) => client?.errors.retry(which),
    onSuccess: (answer) => {
      setSelected(new Map());
      setDetails(null);
      showDone('Trying again', `${counted(answer?.retried ?? 0, 'job')} went back to work.`);
    },
    onError: showFailure,
    onSettled: () => void queries.invalidateQueries({ queryKey: ERRORS_KEY }),
  });
  const change = (changes: Partial<ErrorFilterChoice>) => {
    setSelected(new Map());
    setChoice((before) => ({ ...before, ...changes }));
  };
  const toggle = (error: ErrorView) =>
    setSelected((before) => {
      const after = new Map(before);
      if (!after.delete(error.id)) after.set(error.id, error);
      return after;
    });
  return (
    <>
      <div className={classes.top}>
        <Title order={1} fz={22} lh={1.4}>
          Errors
        </Title>
        <ErrorActions
          filter={filter}
          causes={causes.data ?? []}
          isRetrying={retry.isPending}
          onRetry={retry.mutate}
        />
      </div>
      <ErrorFilterBar choice={choice} onChange={change} />
      <CauseList
        filter={filter}
        causes={causes.data}
        failure={causes.error}
        isFiltered={text !== '' || choice.storeId !== null || choice.flow !== null}
        onClearFilter={() => change({ text: '', storeId: null, flow: null })}
        onReadAgain={() => void causes.refetch()}
        selected={selected}
        onToggle={toggle}
        onOpen={setDetails}
        onRetry={retry.mutate}
        isRetrying={retry.isPending}
      />
      <SelectionBar
        selected={selected}
        isBusy={retry.isPending}
        onRetry={() => retry.mutate({ ids: [...selected.keys()] })}
        onClear={() => setSelected(new Map())}
      />
      <ErrorDetails
        error={details}
        isBusy={retry.isPending}
        onRetry={(error) => retry.mutate({ ids: [error.id] })}
        onClose={() => setDetails(null)}
      />
    </>
  );
}

function filterOf({ state, storeId, flow }: ErrorFilterChoice, text: string): ErrorFilter {
  return {
    state,
    ...(storeId === null ? {} : { storeId }),
    ...(flow === null ? {} : { flow }),
    ...(text === '' ? {} : { text }),
  };
}
