import { Alert, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import type { StatusView } from '../../../src-shared/contract/status.schema.ts';

/** The Counterpoint side: which company on which server, and what is wrong with it, if anything. */
export function CounterpointCard({ status }: { readonly status: StatusView }) {
  const { counterpoint, company } = status;
  return (
    <Paper withBorder p="md" component="section" aria-label="Counterpoint">
      <Stack gap="sm">
        <Group gap="xs">
          <IconDatabase size={20} aria-hidden />
          <Title order={2} fz={18}>
            Counterpoint
          </Title>
        </Group>
        {counterpoint.isConfigured ? (
          <>
            <Text>{company}</Text>
            <Text fz="sm" c="dimmed">
              SQL Server {counterpoint.server}
            </Text>
          </>
        ) : (
          <Text c="dimmed">Not connected yet. Connect it with the command line: connect counterpoint.</Text>
        )}
        {counterpoint.failure === null ? null : (
          <Alert color="red" title={counterpoint.failure.message}>
            {counterpoint.failure.remedy}
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
