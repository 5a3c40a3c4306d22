import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleMinus,
  type IconProps,
  IconRefresh,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Tone } from './tone.ts';

const SHAPES: Readonly<Record<Tone, ComponentType<IconProps>>> = {
  well: IconCircleCheckFilled,
  working: IconRefresh,
  attention: IconAlertTriangleFilled,
  stopped: IconAlertOctagonFilled,
  idle: IconCircleMinus,
};

/** A tone's shape in its color: a check, turning arrows, a triangle, an octagon, a bar. The word stands beside it. */
export function ToneIcon({ tone, size = 16 }: { readonly tone: Tone; readonly size?: number }) {
  const Shape = SHAPES[tone];
  return <Shape size={size} color={`var(--tone-${tone})`} aria-hidden style={{ flexShrink: 0 }} />;
}
