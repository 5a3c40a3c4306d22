import { Skeleton } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { RevenueDay } from '../../../src-shared/contract/orders.schema.ts';
import { counted } from '../../ui/count-text.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Section.tsx';
import { REVENUE_DAYS, useRevenue } from './order-queries.ts';
import { moneyText } from './order-text.ts';
import type { RevenueBar } from './RevenueChart.tsx';

const CHART_HEIGHT = 260;

// The chart's library is larger than the rest of the page; what matters at first sight does not wait for it.
const RevenueChart = lazy(async () => ({ default: (await import('./RevenueChart.tsx')).RevenueChart }));

/** What web orders came to on each day, one chart for each currency. Canceled and ignored ones do not count. */
export function RevenueSection() {
  const revenue = useRevenue();
  if (revenue.data === undefined) return <Skeleton h={CHART_HEIGHT} radius={10} />;
  const byCurrency = Map.groupBy(revenue.data.totals, ({ currency }) => currency);
  if (byCurrency.size === 0) {
    return (
      <Section title="Web orders per day">
        <EmptyState icon={<IconChartBar size={24} />} title={`No orders in the last ${REVENUE_DAYS} days`}>
          Each day gets a bar as soon as somebody buys in a store.
        </EmptyState>
      </Section>
    );
  }
  const { days } = revenue.data;
  return [...byCurrency].map(([currency, totals]) => (
    <Section key={currency} title="Web orders per day" subtitle={summaryOf(totals, currency)}>
      <Suspense fallback={<Skeleton h={CHART_HEIGHT} />}>
        <RevenueChart bars={barsOf(totals, days)} currency={currency} height={CHART_HEIGHT} />
      </Suspense>
    </Section>
  ));
}

function summaryOf(totals: readonly RevenueDay[], currency: string): string {
  const orders = totals.reduce((sum, day) => sum + day.orders, 0);
  const cents = totals.reduce((sum, day) => sum + Math.round(Number(day.total) * 100), 0);
  return `${counted(orders, 'order')}, ${moneyText(String(cents / 100), currency)} in the last ${REVENUE_DAYS} days`;
}

/** Every day up to today, also those on which nobody bought anything. */
function barsOf(totals: readonly RevenueDay[], days: readonly string[]): readonly RevenueBar[] {
  const byDay = new Map(totals.map((day) => [day.day, day]));
  return days.map((day) => {
    const found = byDay.get(day);
    return { day, total: Number(found?.total ?? 0), orders: found?.orders ?? 0 };
  });
}
