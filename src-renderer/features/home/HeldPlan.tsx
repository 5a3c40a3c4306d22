import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { RunView } from '../../../src-shared/contract/status.schema.ts';
import { counted } from '../../ui/count-text.ts';
import { FLOW_CHANGE } from '../../ui/flow-text.ts';
import { Note } from '../../ui/Note.tsx';
import { PlanDialog } from './PlanDialog.tsx';

interface HeldPlanProps {
  readonly run: RunView;
  readonly storeName: string;
}

/** A plan that waits for a person: why, and the way to look at it. */
export function HeldPlan({ run, storeName }: HeldPlanProps) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const what = counted(run.planned, FLOW_CHANGE[run.flow]);
  return (
    <>
      <Note
        tone="attention"
        title={`${storeName}: ${what} ${run.planned === 1 ? 'waits' : 'wait'} for your approval`}
        action={<Button onClick={open}>Look at the plan</Button>}
      >
        {run.holdMessage}
      </Note>
      <PlanDialog run={run} storeName={storeName} isOpen={isOpen} onClose={close} />
    </>
  );
}
