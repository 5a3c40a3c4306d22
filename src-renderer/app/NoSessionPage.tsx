import { Code, List, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { Logo } from '../ui/Logo.tsx';
import classes from './NoSessionPage.module.css';

/** In a browser that has no session: why, and how to get an address that works. Goes away by itself once there is one. */
export function NoSessionPage() {
  useEffect(() => {
    document.title = 'A new address is needed · Tillbridge';
  }, []);
  return (
    <main className={classes.page}>
      <Stack gap="md" className={classes.card}>
        <Logo size={40} />
        <Title order={1} fz={22} lh={1.3}>
          This page needs a new address
        </Title>
        <Text>
          The address that Tillbridge prints works once and in one browser, so that nobody else on this
          computer can use it. This one was used already, or Tillbridge was started again since.
        </Text>
        <div>
          <Text fw={600}>To get in</Text>
          <List type="ordered" spacing={4} mt={4} className={classes.steps}>
            <List.Item>Go to the window in which Tillbridge was started.</List.Item>
            <List.Item>
              Open the newest address there. If it was used, stop Tillbridge (Ctrl-C) and start it again; it
              prints a new one, which looks like this: <Code>http://127.0.0.1:51080/#token=…</Code>
            </List.Item>
          </List>
        </div>
        <Text fz="sm" c="dimmed">
          Syncing is not affected: it goes on in the background. This page opens by itself as soon as this
          browser has a session.
        </Text>
      </Stack>
    </main>
  );
}
