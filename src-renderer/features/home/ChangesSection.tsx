import { Skeleton } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { StatusView } from '../../../src-shared/contract/status.schema.ts';
import { count } from '../../ui/count-text.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './ChangesSection.module.css';
import { CHART_SERIES } from './chart-series.ts';

const CHART_HEIGHT = 208;

// The chart's library is larger than the rest of the page; what matters at first sight does not wait for it.
const ChangesChart = lazy(async () => ({ default: (await import('./ChangesChart.tsx')).ChangesChart }));

/** How many changes went to the stores in each of the last 24 hours: a silent hour stands out. */
export function ChangesSection({ hours }: { readonly hours: StatusView['changesPerHour'] }) {
  const total = hours.reduce((sum, { catalog, prices, stock }) => sum + catalog + prices + stock, 0);
  if (total === 0) {
    return (
      <Section title="Changes sent per hour">
        <EmptyState icon={<IconChartBar size={24} />} title="Nothing was sent in the last 24 hours">
          Each hour gets a bar as soon as products, prices or stock change in Counterpoint.
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section
      title="Changes sent per hour"
      subtitle={`${count(total)} in the last 24 hours`}
      aside={<Legend />}
    >
      <Suspense fallback={<Skeleton h={CHART_HEIGHT} />}>
        <ChangesChart hours={hours} height={CHART_HEIGHT} />
      </Suspense>
    </Section>
  );
}

function Legend() {
  return (
    <ul className={classes.legend}>
      {CHART_SERIES.map(({ name, label, color }) => (
        <li key={name}>
          <span className={classes.swatch} style={{ background: color }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
