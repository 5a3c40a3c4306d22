import { createTheme } from '@mantine/core';

/** One theme for both schemes: two accents (teal to act, orange to look at), a 4 px grid, the system's own fonts. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 5 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: "Inter, 'Segoe UI', system-ui, -apple-system, Roboto, 'DejaVu Sans', sans-serif",
  headings: { fontWeight: '650' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
});
