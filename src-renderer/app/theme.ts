import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The bridge's own blue: the one color to act with. Its shade 7 carries white text at 5.6 : 1. */
const harbor: MantineColorsTuple = [
  '#e7f5f8',
  '#d0e9ef',
  '#a3d4df',
  '#72bfce',
  '#4aabbe',
  '#2b98ad',
  '#15859c',
  '#0b7285',
  '#086273',
  '#045261',
];

/** The dark scheme's grays lean to the same blue. */
const dark: MantineColorsTuple = [
  '#c9ced6',
  '#b3bac3',
  '#9ca6b1',
  '#6b7682',
  '#3a424b',
  '#2b3138',
  '#1f242a',
  '#1a1e23',
  '#14181c',
  '#0f1215',
];

/** What lies over the page is a surface, like the cards under it. */
const overlay = {
  content: { backgroundColor: 'var(--surface)' },
  header: { backgroundColor: 'var(--surface)' },
  title: { fontSize: '17px', fontWeight: 600 },
};

/** One theme for both schemes: a 4 px grid, the system's own fonts, and quiet surfaces on which states stand out. */
export const theme = createTheme({
  colors: { harbor, dark },
  primaryColor: 'harbor',
  primaryShade: 7,
  defaultRadius: 'md',
  fontFamily: "Inter, 'Segoe UI', system-ui, -apple-system, Roboto, 'DejaVu Sans', sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, ui-monospace, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: { fontWeight: '600' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  respectReducedMotion: true,
  components: {
    SegmentedControl: { styles: { root: { backgroundColor: 'var(--control-track)' } } },
    Modal: { styles: overlay },
    Drawer: { styles: overlay },
    Notification: {
      styles: {
        root: { backgroundColor: 'var(--surface)' },
        description: { color: 'var(--mantine-color-dimmed)' },
      },
    },
  },
});

/**
 * Surfaces, text and the five tones of a state. Every text color has at least 4.5 : 1 on the canvas, on a surface and
 * on its own soft background (WCAG 2.2 AA).
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f5f6f8',
    '--mantine-color-text': '#1b1f24',
    '--mantine-color-dimmed': '#57606a',
    '--mantine-color-placeholder': '#57606a',
    '--mantine-color-default-border': '#d8dde3',
    '--mantine-color-anchor': '#0b6579',
    '--surface': '#ffffff',
    '--surface-border': '#dfe3e8',
    '--surface-hover': '#f0f2f5',
    '--control-track': '#e6e9ed',
    '--tone-well': '#13743f',
    '--tone-well-soft': '#e2f4e9',
    '--tone-working': '#0b6579',
    '--tone-working-soft': '#e1f1f5',
    '--tone-attention': '#a3470a',
    '--tone-attention-soft': '#fdefe1',
    '--tone-stopped': '#b4232a',
    '--tone-stopped-soft': '#fcebec',
    '--tone-idle': '#505962',
    '--tone-idle-soft': '#eaedf0',
    '--chart-catalog': '#0b7285',
    '--chart-prices': '#c2620c',
    '--chart-stock': '#5b7cd6',
  },
  dark: {
    '--mantine-color-body': '#121519',
    '--mantine-color-text': '#e4e7eb',
    '--mantine-color-dimmed': '#9ca6b1',
    '--mantine-color-placeholder': '#9ca6b1',
    '--mantine-color-default': '#1f242a',
    '--mantine-color-default-hover': '#282e35',
    '--mantine-color-default-border': '#3a424b',
    '--mantine-color-anchor': '#6cc3d5',
    '--surface': '#1a1e23',
    '--surface-border': '#2b3138',
    '--surface-hover': '#22272e',
    '--control-track': '#171b1f',
    '--tone-well': '#5ecb8f',
    '--tone-well-soft': '#14301f',
    '--tone-working': '#6cc3d5',
    '--tone-working-soft': '#10303a',
    '--tone-attention': '#f5a65b',
    '--tone-attention-soft': '#38240f',
    '--tone-stopped': '#ff8a8a',
    '--tone-stopped-soft': '#3d1a1d',
    '--tone-idle': '#9ca6b1',
    '--tone-idle-soft': '#272d34',
    '--chart-catalog': '#3fb1c5',
    '--chart-prices': '#f0974a',
    '--chart-stock': '#8ba4ee',
  },
});
