import { Button, Stack, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';

/** Shown when a page itself broke; the sync goes on in the background. */
export function ErrorBoundaryPage({ error }: ErrorComponentProps) {
  return (
    <Stack p="xl" gap="sm" align="flex-start">
      <Title order={2}>This page could not be shown</Title>
      <Text>Syncing goes on in the background. Reload the page; if it happens again, tell support:</Text>
      <Text ff="monospace" fz="sm">
        {error instanceof Error ? error.message : String(error)}
      </Text>
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </Stack>
  );
}
