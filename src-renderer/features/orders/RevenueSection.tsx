import { Skeleton } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { RevenueDay } from '../../../src-shared/contract/orders.schema.ts';
import { useNow } from '../../ipc/use-now.ts';
import { counted } from '../../ui/count-text.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Section.tsx';
import { REVENUE_DAYS, useRevenue } from './order-queries.ts';
import { moneyText } from './order-text.ts';
import type { RevenueBar } from './RevenueChart.tsx';

const CHART_HEIGHT = 260;
const DAY_MS = 86_400_000;

// The chart's library is larger than the rest of the page; what matters at first sight does not wait for it.
const RevenueChart = lazy(async () => ({ default: (await import('./RevenueChart.tsx')).RevenueChart }));

/** What web orders came to on each day, one chart for each currency. Canceled and ignored ones do not count. */
export function RevenueSection() {
  const revenue = useRevenue();
  const now = useNow();
  if (revenue.data === undefined) return <Skeleton h={CHART_HEIGHT} radius={10} />;
  const byCurrency = Map.groupBy(revenue.data, ({ currency }) => currency);
  if (byCurrency.size === 0) {
    return (
      <Section title="Web orders per day">
        <EmptyState icon={<IconChartBar size={24} />} title={`No orders in the last ${REVENUE_DAYS} days`}>
          Each day gets a bar as soon as somebody buys in a store.
        </EmptyState>
      </Section>
    );
  }
  return [...byCurrency].map(([currency, days]) => (
    <Section key={currency} title="Web orders per day" subtitle={summaryOf(days, currency)}>
      <Suspense fallback={<Skeleton h={CHART_HEIGHT} />}>
        <RevenueChart bars={barsOf(days, now)} currency={currency} height={CHART_HEIGHT} />
      </Suspense>
    </Section>
  ));
}

function summaryOf(days: readonly RevenueDay[], currency: string): string {
  const orders = days.reduce((sum, day) => sum + day.orders, 0);
  const cents = days.reduce((sum, day) => sum + Math.round(Number(day.total) * 100), 0);
  return `${counted(orders, 'order')}, ${moneyText(String(cents / 100), currency)} in the last ${REVENUE_DAYS} days`;
}

/** Every day up to today, also those on which nobody bought anything. */
function barsOf(days: readonly RevenueDay[], now: number): readonly RevenueBar[] {
  const byDay = new Map(days.map((day) => [day.day, day]));
  return Array.from({ length: REVENUE_DAYS }, (_, index) => {
    const day = new Date(now - (REVENUE_DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    const found = byDay.get(day);
    return { day, total: Number(found?.total ?? 0), orders: found?.orders ?? 0 };
  });
}
