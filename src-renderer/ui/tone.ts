/** What a state means to a person, told by color, shape and word together. */
export type Tone = 'well' | 'working' | 'attention' | 'stopped' | 'idle';

/** The CSS colors of a tone, for text and for what lies behind it. */
export const toneColors = (tone: Tone): { readonly color: string; readonly background: string } => ({
  color: `var(--tone-${tone})`,
  background: `var(--tone-${tone}-soft)`,
});
