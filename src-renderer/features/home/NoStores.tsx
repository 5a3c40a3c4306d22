import { Paper, Stack, Text, Title } from '@mantine/core';

/** Before the first store is connected. */
export function NoStores() {
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={2} fz={18}>
          No store yet
        </Title>
        <Text c="dimmed">
          A store's card appears here once it is connected, for example with the command line: connect store
          woocommerce.
        </Text>
      </Stack>
    </Paper>
  );
}
