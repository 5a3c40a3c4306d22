import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { moneyText } from './order-text.ts';

export interface RevenueBar {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly total: number;
  readonly orders: number;
}

interface RevenueChartProps {
  readonly bars: readonly RevenueBar[];
  readonly currency: string;
  readonly height: number;
}

/** One bar for each day, the present one last. */
export function RevenueChart({ bars, currency, height }: RevenueChartProps) {
  const data = bars.map(({ day, total }) => ({ day: dayText(day), total }));
  const sum = bars.reduce((all, { total }) => all + total, 0);
  return (
    <div
      role="img"
      aria-label={`Web orders per day: ${moneyText(String(sum), currency)} in ${bars.length} days.`}
    >
      <BarChart
        h={height}
        data={data}
        dataKey="day"
        series={[{ name: 'total', label: 'Orders', color: 'var(--chart-catalog)' }]}
        tickLine="none"
        gridAxis="x"
        xAxisProps={{ interval: 4 }}
        yAxisProps={{ width: 76 }}
        valueFormatter={(value) => moneyText(String(value), currency)}
        barProps={{ isAnimationActive: false, maxBarSize: 24 }}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  );
}

const dayText = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
