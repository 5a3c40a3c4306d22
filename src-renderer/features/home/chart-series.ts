/** The parts of a bar, from the bottom up. */
export const CHART_SERIES = [
  { name: 'catalog', label: 'Products', color: 'var(--chart-catalog)' },
  { name: 'prices', label: 'Prices', color: 'var(--chart-prices)' },
  { name: 'stock', label: 'Stock', color: 'var(--chart-stock)' },
] as const;
