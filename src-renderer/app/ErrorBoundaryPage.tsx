import { Button, Code, Stack, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';

/** Shown when a page itself broke; the sync goes on in the background. */
export function ErrorBoundaryPage({ error }: ErrorComponentProps) {
  return (
    <Stack p="xl" gap="sm" align="flex-start" maw={640}>
      <Title order={1} fz={22}>
        This page could not be shown
      </Title>
      <Text>Syncing goes on in the background. Reload the page; if it happens again, tell support:</Text>
      <Code block>{error instanceof Error ? error.message : String(error)}</Code>
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </Stack>
  );
}
