import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** One line under the title. */
  readonly subtitle?: ReactNode;
  /** At the right of the title: a state, a button. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** A card with a heading, which names it to a screen reader. */
export function Section({ title, subtitle, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.header}>
        <div className={classes.words}>
          <Title order={2} fz={16} lh={1.4} id={id}>
            {title}
          </Title>
          {subtitle === undefined ? null : <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
}
