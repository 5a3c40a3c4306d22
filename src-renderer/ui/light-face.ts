import type { StatusView } from '../../src-shared/contract/status.schema.ts';
import type { Tone } from './tone.ts';

/** How the light is shown: its tone and its word. */
export interface LightFace {
  readonly tone: Tone;
  readonly word: string;
}

/** The face of the light. A pause is a person's own wish, so it hides only what is well. */
export function lightFace({ light, isPaused }: Pick<StatusView, 'light' | 'isPaused'>): LightFace {
  if (light === 'working') return { tone: 'working', word: isPaused ? 'Stopping' : 'Working' };
  if (light === 'needs-you') return { tone: 'attention', word: 'Needs you' };
  if (isPaused) return { tone: 'idle', word: 'Paused' };
  if (light === 'stopped') return { tone: 'stopped', word: 'Stopped' };
  return { tone: 'well', word: 'All well' };
}
