import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OrderFilter, OrderKeyView, OrderRow } from '../../../src-shared/contract/orders.schema.ts';
import type { Client } from '../../ipc/client.ts';
import { useStatus } from '../../ipc/status-context.tsx';

export const ORDERS_KEY = ['orders'] as const;
const PAGE_SIZE = 100;
const CSV_PAGE_SIZE = 1_000;
/** How far back the chart goes. */
export const REVENUE_DAYS = 30;

/** How many orders a filter finds, and how many there are in each state. */
export function useOrderCounts(filter: OrderFilter) {
  const { client } = useStatus();
  return useQuery({
    queryKey: [...ORDERS_KEY, 'counts', filter],
    queryFn: () => client?.orders.list({ ...filter, offset: 0, limit: 1 }) ?? null,
    enabled: client !== null,
    placeholderData: keepPreviousData,
  });
}

/** Rows `first` to `last` of what a filter finds, by their index; those not read yet are missing. */
export function useOrderRows(
  filter: OrderFilter,
  first: number,
  last: number,
): ReadonlyMap<number, OrderRow> {
  const { client } = useStatus();
  const from = Math.floor(first / PAGE_SIZE);
  const pages = Array.from({ length: Math.floor(last / PAGE_SIZE) - from + 1 }, (_, index) => from + index);
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: [...ORDERS_KEY, 'rows', filter, page],
      queryFn: async () =>
        (await client?.orders.list({ ...filter, offset: page * PAGE_SIZE, limit: PAGE_SIZE }))?.orders ?? [],
      enabled: client !== null,
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap(({ data = [] }, index) =>
          data.map((order, row) => [(pages[index] ?? 0) * PAGE_SIZE + row, order] as const),
        ),
      ),
  });
}

/** Everything about one order; nothing while none is open. */
export function useOrderDetail(key: OrderKeyView | null) {
  const { client } = useStatus();
  return useQuery({
    queryKey: [...ORDERS_KEY, 'detail', key],
    queryFn: () => (key === null ? null : (client?.orders.detail(key) ?? null)),
    enabled: client !== null && key !== null,
  });
}

export function useInbox() {
  const { client } = useStatus();
  return useQuery({
    queryKey: [...ORDERS_KEY, 'inbox'],
    queryFn: () => client?.orders.inbox() ?? null,
    enabled: client !== null,
  });
}

/** What is proved of each store's returns. */
export function useReturnsProofs() {
  const { client } = useStatus();
  return useQuery({
    queryKey: [...ORDERS_KEY, 'returns-proofs'],
    queryFn: () => client?.returnsProof.list() ?? [],
    enabled: client !== null,
  });
}

export function useRevenue() {
  const { client } = useStatus();
  return useQuery({
    queryKey: [...ORDERS_KEY, 'revenue', REVENUE_DAYS],
    queryFn: () => client?.orders.revenue({ days: REVENUE_DAYS }) ?? { days: [], totals: [] },
    enabled: client !== null,
  });
}

/** The last daily comparison of each store. */
export function useComparisons() {
  const { client } = useStatus();
  return useQuery({
    queryKey: [...ORDERS_KEY, 'comparisons'],
    queryFn: () => client?.orders.comparisons() ?? [],
    enabled: client !== null,
  });
}

/** Reads everything again when a run that may have changed it went on. */
export function useFollowOrders(): void {
  const { status } = useStatus();
  const queries = useQueryClient();
  const run = status?.recentRuns[0];
  const happened = `${status?.openErrors} ${run?.id} ${run?.state} ${run?.applied}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what happened that calls for reading again
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ORDERS_KEY });
  }, [happened, queries]);
}

/** All orders that a filter finds, page by page, each once even if the list moves meanwhile. */
export async function readAllOrders(client: Client, filter: OrderFilter): Promise<readonly OrderRow[]> {
  const found = new Map<string, OrderRow>();
  for (let offset = 0; ; offset += CSV_PAGE_SIZE) {
    const { orders } = await client.orders.list({ ...filter, offset, limit: CSV_PAGE_SIZE });
    for (const order of orders) found.set(`${order.storeId} ${order.orderId} ${order.part}`, order);
    if (orders.length < CSV_PAGE_SIZE) return [...found.values()];
  }
}
