import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import type { StatusView } from '../../../src-shared/contract/status.schema.ts';
import { count } from '../../ui/count-text.ts';
import { CHART_SERIES } from './chart-series.ts';

interface ChangesChartProps {
  readonly hours: StatusView['changesPerHour'];
  readonly height: number;
}

/** Stacked bars, one per hour, the present one last. */
export function ChangesChart({ hours, height }: ChangesChartProps) {
  const data = hours.map(({ hour, ...counts }) => ({ ...counts, hour: hourText(hour) }));
  return (
    <div role="img" aria-label={summaryOf(hours)}>
      <BarChart
        h={height}
        data={data}
        dataKey="hour"
        type="stacked"
        series={[...CHART_SERIES]}
        tickLine="none"
        gridAxis="x"
        xAxisProps={{ interval: 3 }}
        yAxisProps={{ width: 44, allowDecimals: false }}
        valueFormatter={count}
        barProps={{ isAnimationActive: false, maxBarSize: 24 }}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  );
}

const hourText = (iso: string): string => new Date(iso).toLocaleTimeString('en-US', { hour: 'numeric' });

/** What the picture tells, for those who do not see it. */
function summaryOf(hours: StatusView['changesPerHour']): string {
  const totals = CHART_SERIES.map(({ name, label }) => {
    const sum = hours.reduce((all, hour) => all + hour[name], 0);
    return `${label} ${count(sum)}`;
  });
  const busiest = hours.toSorted((a, b) => sumOf(b) - sumOf(a))[0];
  const most = busiest === undefined ? '' : ` Most at ${hourText(busiest.hour)}, ${count(sumOf(busiest))}.`;
  return `Changes sent per hour: ${totals.join(', ')}.${most}`;
}

const sumOf = (hour: StatusView['changesPerHour'][number]): number => hour.catalog + hour.prices + hour.stock;
