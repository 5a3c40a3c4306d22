import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StatusProvider, useStatus } from '../ipc/status-context.tsx';
import { NoSessionPage } from './NoSessionPage.tsx';
import { router } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

const queries = new QueryClient({
  // The app is on this machine: whether the internet answers says nothing about it.
  defaultOptions: {
    queries: { retry: 1, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <StatusProvider>
          <Pages />
        </StatusProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Pages() {
  const { connection } = useStatus();
  return connection === 'refused' ? <NoSessionPage /> : <RouterProvider router={router} />;
}
