import { BarChart } from '@mantine/charts';
import { Paper, Text, Title } from '@mantine/core';
import type { StatusView } from '../../../src-shared/contract/status.schema.ts';
import { count } from '../../ui/time-text.ts';

const SERIES = [
  { name: 'catalog', label: 'Products', color: 'teal.6' },
  { name: 'prices', label: 'Prices', color: 'orange.5' },
  { name: 'stock', label: 'Stock', color: 'blue.5' },
];

/** How many changes went to the stores in each of the last 24 hours: a silent hour stands out. */
export function ChangesChart({ hours }: { readonly hours: StatusView['changesPerHour'] }) {
  const total = hours.reduce((sum, hour) => sum + hour.catalog + hour.prices + hour.stock, 0);
  const data = hours.map(({ hour, ...counts }) => ({
    ...counts,
    hour: new Date(hour).toLocaleTimeString('en-US', { hour: 'numeric' }),
  }));
  return (
    <Paper withBorder p="md" component="section" aria-label="Changes sent per hour">
      <Title order={2} fz={18}>
        Changes sent per hour
      </Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {total === 0 ? 'Nothing was sent in the last 24 hours.' : `${count(total)} in the last 24 hours`}
      </Text>
      <BarChart
        h={220}
        data={data}
        dataKey="hour"
        type="stacked"
        series={SERIES}
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
        tickLine="none"
        valueFormatter={count}
        barProps={{ isAnimationActive: false }}
      />
    </Paper>
  );
}
