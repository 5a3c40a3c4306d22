import { Button, Group } from '@mantine/core';
import type { ReturnsProofView } from '../../../../src-shared/contract/returns-proof.schema.ts';
import { Note } from '../../../ui/Note.tsx';
import type { Tone } from '../../../ui/tone.ts';

interface TestResultProps {
  readonly proof: ReturnsProofView;
  readonly onClose: () => void;
}

const RESULTS: Readonly<Record<ReturnsProofView['state'], readonly [tone: Tone, title: string]>> = {
  none: ['idle', 'No test was made'],
  'under-way': ['working', 'The test is not over yet'],
  proved: ['well', 'Counterpoint takes return tickets'],
  refused: ['attention', 'Counterpoint does not take return tickets'],
  'taken-back': ['idle', 'The test showed nothing'],
  differs: ['attention', 'Counterpoint wrote something else'],
  voided: ['idle', 'The test showed nothing'],
};

/** What a test came to, and what to do now. */
export function TestResult({ proof: { state, text, remedy }, onClose }: TestResultProps) {
  const [tone, title] = RESULTS[state];
  return (
    <>
      <div role="status">
        <Note tone={tone} title={title}>
          {text}
          {remedy === '' ? null : <div>{remedy}</div>}
        </Note>
      </div>
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          Close
        </Button>
      </Group>
    </>
  );
}
