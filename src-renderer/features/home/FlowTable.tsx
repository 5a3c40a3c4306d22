import { Table } from '@mantine/core';
import type { RunView, StoreView } from '../../../src-shared/contract/status.schema.ts';
import { useNow } from '../../ipc/use-now.ts';
import { FLOW_LABEL } from '../../ui/flow-text.ts';
import { resultOf, stateWord, toneOf } from '../../ui/run-text.ts';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { timeAgo, timeUntil } from '../../ui/time-text.ts';
import classes from './FlowTable.module.css';

/** Per flow: when it ran last, what came of it, and when it runs next. */
export function FlowTable({ flows }: { readonly flows: StoreView['flows'] }) {
  const now = useNow();
  return (
    <Table className={classes.table} withRowBorders={false} verticalSpacing={6} horizontalSpacing={0} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Flow</Table.Th>
          <Table.Th>Last run</Table.Th>
          <Table.Th>Result</Table.Th>
          <Table.Th>Next run</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {flows.map(({ flow, lastRun, nextAt }) => (
          <Table.Tr key={flow}>
            <Table.Th scope="row">{FLOW_LABEL[flow]}</Table.Th>
            <Table.Td>
              {timeAgo(lastRun === null ? null : (lastRun.endedAt ?? lastRun.startedAt), now)}
            </Table.Td>
            <Table.Td>{lastRun === null ? '–' : <Result run={lastRun} />}</Table.Td>
            <Table.Td>{timeUntil(nextAt, now)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Result({ run }: { readonly run: RunView }) {
  const text = resultOf(run);
  return (
    <span className={classes.result} title={`${stateWord(run)}: ${text}`}>
      <ToneIcon tone={toneOf(run)} />
      <span className={classes.text}>{text}</span>
    </span>
  );
}
