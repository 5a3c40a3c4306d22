/** One tsconfig per zone: what a zone must not know is not in its types. */
export const typeZones = ['shared', 'engine', 'main', 'preload', 'renderer', 'test', 'bootstrap'] as const;
