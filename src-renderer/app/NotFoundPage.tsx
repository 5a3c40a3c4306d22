import { Button, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** For an address inside the app that leads nowhere. */
export function NotFoundPage() {
  return (
    <Stack gap="sm" align="flex-start">
      <Title order={1} fz={22}>
        There is no such page
      </Title>
      <Text>The address may come from another version of Tillbridge.</Text>
      <Button component={Link} to="/">
        Go to Home
      </Button>
    </Stack>
  );
}
