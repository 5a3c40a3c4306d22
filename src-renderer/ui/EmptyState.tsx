import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** What will appear here, and how to get there. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing to show yet, said so that nobody takes it for a fault. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <Text fw={600}>{title}</Text>
      <Text component="div" fz="sm" c="dimmed" maw={440}>
        {children}
      </Text>
      {action}
    </div>
  );
}
