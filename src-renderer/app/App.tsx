import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StatusProvider } from '../ipc/status-context.tsx';
import { router } from './router.tsx';
import { theme } from './theme.ts';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } });

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <StatusProvider>
          <RouterProvider router={router} />
        </StatusProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
