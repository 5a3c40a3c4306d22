import { Skeleton, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, useCallback, useEffect, useState } from 'react';
import type { ChangeView } from '../../../src-shared/contract/plan.schema.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import classes from './PlanTable.module.css';
import { fieldChanges, kindText } from './plan-text.ts';

const PAGE_SIZE = 200;
const COLUMNS = [
  { title: 'Item', width: 'minmax(110px, 2fr)' },
  { title: 'Change', width: 'minmax(0, 5fr)' },
  { title: 'Why', width: 'minmax(0, 3fr)' },
];
const NARROW_COLUMNS = [
  { title: 'Item', width: 'minmax(84px, 1fr)' },
  { title: 'Change', width: 'minmax(0, 2fr)' },
];

/** The planned changes of a run, however many: a summary by kind, then one line each, read as they come into view. */
export function PlanTable({ runId }: { readonly runId: string }) {
  const [lastInView, setLastInView] = useState(0);
  const onRange = useCallback((_: number, last: number) => setLastInView(last), []);
  const isNarrow = useMediaQuery('(max-width: 599px)') ?? false;
  const { pages, isError } = usePlan(runId, lastInView);
  const [firstPage] = pages;
  const changes = pages.flatMap((page) => page.changes);

  if (isError)
    return <Text c="var(--tone-stopped)">The plan could not be read. Close and open it again.</Text>;
  if (firstPage === undefined) return <Skeleton h={320} aria-label="Loading the plan" />;
  return (
    <div className={classes.plan}>
      <ul className={classes.kinds}>
        {firstPage.kinds.map(({ kind, count }) => (
          <li key={kind}>{kindText(kind, count)}</li>
        ))}
      </ul>
      <div className={classes.frame}>
        <VirtualTable
          label="Planned changes"
          columns={isNarrow ? NARROW_COLUMNS : COLUMNS}
          total={firstPage.total}
          rowHeight={60}
          mostRows={6}
          mostHeight={40}
          onRange={onRange}
          cells={(index) => <PlanCells change={changes[index]} isNarrow={isNarrow} />}
        />
      </div>
    </div>
  );
}

/** Reads the plan page by page, as far as it is looked at. */
function usePlan(runId: string, lastInView: number) {
  const { client } = useStatus();
  const plan = useInfiniteQuery({
    queryKey: ['sync', 'plan', runId],
    queryFn: ({ pageParam }) => client?.sync.planOf({ runId, after: pageParam, limit: PAGE_SIZE }) ?? null,
    initialPageParam: 0,
    getNextPageParam: (page) => page?.changes.at(-1)?.sequence,
    enabled: client !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const pages = (plan.data?.pages ?? []).filter((page) => page !== null);
  const read = pages.reduce((sum, page) => sum + page.changes.length, 0);
  const { fetchNextPage, hasNextPage, isFetching } = plan;
  const mustRead = lastInView >= read - 1 && read < (pages[0]?.total ?? 0) && hasNextPage && !isFetching;
  useEffect(() => {
    if (mustRead) void fetchNextPage();
  }, [mustRead, fetchNextPage]);
  return { pages, isError: plan.isError };
}

interface PlanCellsProps {
  /** Undefined until it was read. */
  readonly change: ChangeView | undefined;
  readonly isNarrow: boolean;
}

function PlanCells({ change, isNarrow }: PlanCellsProps) {
  if (change === undefined) return <td className={classes.dimmed}>…</td>;
  const fields = fieldChanges(change.before, change.after);
  const text = fields.map(({ field, before, after }) =>
    before === null ? `${field}: ${after}` : `${field}: ${before} → ${after}`,
  );
  return (
    <>
      <td className={classes.item}>
        <strong>{change.itemNumber}</strong>
        {change.cell === null ? null : <div className={classes.dimmed}>{change.cell}</div>}
      </td>
      <td title={text.join('\n')}>
        <div className={classes.lines}>
          {fields.map(({ field, before, after }) => (
            <Fragment key={field}>
              <span className={classes.field}>
                <span className={classes.dimmed}>{field}</span>{' '}
                {before === null ? null : <span className={classes.dimmed}>{before} → </span>}
                <b>{after}</b>
              </span>{' '}
            </Fragment>
          ))}
        </div>
      </td>
      {isNarrow ? null : (
        <td title={change.reason}>
          <div className={`${classes.lines} ${classes.dimmed}`}>{change.reason}</div>
        </td>
      )}
    </>
  );
}
