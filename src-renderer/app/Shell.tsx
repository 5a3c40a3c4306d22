import { Text } from '@mantine/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useStatus } from '../ipc/status-context.tsx';
import { Logo } from '../ui/Logo.tsx';
import { lightFace } from '../ui/light-face.ts';
import { useCalmLight } from '../ui/use-calm-light.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Navigation } from './Navigation.tsx';
import classes from './Shell.module.css';

/** The frame around every page: where one is, and where one can go. */
export function Shell() {
  const { status } = useStatus();
  const main = useRef<HTMLElement>(null);
  useWindowTitle();
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <nav className={classes.rail} aria-label="Pages">
        <div className={classes.brand}>
          <Logo />
          <div className={classes.names}>
            <Text fw={650} lh={1.2}>
              Tillbridge
            </Text>
            <Text fz="xs" c="dimmed" truncate title={status?.company}>
              {status?.company ?? '\u00a0'}
            </Text>
          </div>
        </div>
        <Navigation openErrors={status?.openErrors ?? 0} />
      </nav>
      <main className={classes.main} ref={main} tabIndex={-1}>
        <ConnectionBanner />
        <Outlet />
      </main>
    </div>
  );
}

/** The title of the tab or window says how things are, so that it can be seen while another window is in front. */
function useWindowTitle(): void {
  const { pathname } = useLocation();
  const { status, connection } = useStatus();
  const light = useCalmLight(status);
  const page = pathname.startsWith('/errors') ? 'Errors' : 'Home';
  const word = connection === 'lost' ? 'No answer' : light === null ? null : lightFace(light).word;
  useEffect(() => {
    document.title = [word, page, 'Tillbridge'].filter((part) => part !== null).join(' · ');
  }, [word, page]);
}
