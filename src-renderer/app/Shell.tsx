import { AppShell, Badge, Group, NavLink, Text } from '@mantine/core';
import { IconAlertTriangle, IconHome } from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useStatus } from '../ipc/status-context.tsx';
import { Logo } from '../ui/Logo.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';

/** The frame around every page: where one is, and where one can go. */
export function Shell() {
  const { pathname } = useLocation();
  const { status } = useStatus();
  return (
    <AppShell navbar={{ width: 208, breakpoint: 0 }} padding="lg">
      <AppShell.Navbar p="sm" component="nav" aria-label="Main">
        <Group gap="xs" px="xs" py="sm" mb="sm" wrap="nowrap">
          <Logo />
          <div>
            <Text fw={700} lh={1.1}>
              Tillbridge
            </Text>
            <Text fz="xs" c="dimmed" lineClamp={1}>
              {status?.company ?? ' '}
            </Text>
          </div>
        </Group>
        <NavLink
          component={Link}
          to="/"
          label="Home"
          leftSection={<IconHome size={18} aria-hidden />}
          active={pathname === '/'}
        />
        <NavLink
          component={Link}
          to="/errors"
          label="Errors"
          leftSection={<IconAlertTriangle size={18} aria-hidden />}
          active={pathname.startsWith('/errors')}
          rightSection={<OpenErrors count={status?.openErrors ?? 0} />}
        />
      </AppShell.Navbar>
      <AppShell.Main>
        <ConnectionBanner />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function OpenErrors({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <Badge color="orange" variant="filled" size="sm" aria-label={`${count} open errors`}>
      {count > 999 ? '999+' : count}
    </Badge>
  );
}
