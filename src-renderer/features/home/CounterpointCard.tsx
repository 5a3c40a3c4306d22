import { Code, Text } from '@mantine/core';
import type { StatusView } from '../../../src-shared/contract/status.schema.ts';
import { Section } from '../../ui/Section.tsx';
import { ToneChip } from '../../ui/ToneChip.tsx';

/** The Counterpoint side: which company on which server, and whether it answers. */
export function CounterpointCard({ status }: { readonly status: StatusView }) {
  const { counterpoint, company } = status;
  if (!counterpoint.isConfigured) {
    return (
      <Section title="Counterpoint" aside={<ToneChip tone="idle" word="Not connected" />}>
        <Text fz="sm" c="dimmed" mb={8}>
          Connect the company on the command line:
        </Text>
        <Code block>npm run cli -- connect counterpoint</Code>
      </Section>
    );
  }
  const isWell = counterpoint.failure === null;
  return (
    <Section
      title="Counterpoint"
      subtitle={
        <>
          <div>{company}</div>
          <div>SQL Server {counterpoint.server}</div>
        </>
      }
      aside={<ToneChip tone={isWell ? 'well' : 'stopped'} word={isWell ? 'Connected' : 'No answer'} />}
    />
  );
}
