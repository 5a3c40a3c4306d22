import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ErrorFilter, ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import type { Client } from '../../ipc/client.ts';
import { useStatus } from '../../ipc/status-context.tsx';

export const ERRORS_KEY = ['errors'] as const;
/** Rows that are read together as they come into view. */
const PAGE_SIZE = 100;
const CSV_PAGE_SIZE = 1_000;

/** The causes of the errors that a filter finds. */
export function useCauses(filter: ErrorFilter) {
  const { client } = useStatus();
  return useQuery({
    queryKey: [...ERRORS_KEY, 'causes', filter],
    queryFn: () => client?.errors.causes(filter) ?? [],
    enabled: client !== null,
    placeholderData: keepPreviousData,
  });
}

/** Rows `first` to `last` of what a filter finds, by their index; those not read yet are missing. */
export function useErrorRows(
  filter: ErrorFilter,
  first: number,
  last: number,
): ReadonlyMap<number, ErrorView> {
  const { client } = useStatus();
  const from = Math.floor(first / PAGE_SIZE);
  const pages = Array.from({ length: Math.floor(last / PAGE_SIZE) - from + 1 }, (_, index) => from + index);
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: [...ERRORS_KEY, 'rows', filter, page],
      queryFn: async () =>
        (await client?.errors.list({ ...filter, offset: page * PAGE_SIZE, limit: PAGE_SIZE }))?.errors ?? [],
      enabled: client !== null,
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data = [] }, index) =>
          data.map((error, row) => [(pages[index] ?? 0) * PAGE_SIZE + row, error] as const),
        ),
      ),
  });
}

/** Reads the lists again when something happened that may have changed them. */
export function useFollowErrors(): void {
  const { status } = useStatus();
  const queries = useQueryClient();
  const run = status?.recentRuns[0];
  const happened = `${status?.openErrors} ${run?.id} ${run?.state} ${run?.failed}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what happened that calls for reading again
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ERRORS_KEY });
  }, [happened, queries]);
}

/** All errors that a filter finds, page by page, each once even if the list moves meanwhile. */
export async function readAllErrors(client: Client, filter: ErrorFilter): Promise<readonly ErrorView[]> {
  const found = new Map<number, ErrorView>();
  for (let offset = 0; ; offset += CSV_PAGE_SIZE) {
    const { errors } = await client.errors.list({ ...filter, offset, limit: CSV_PAGE_SIZE });
    for (const error of errors) found.set(error.id, error);
    if (errors.length < CSV_PAGE_SIZE) return [...found.values()];
  }
}
