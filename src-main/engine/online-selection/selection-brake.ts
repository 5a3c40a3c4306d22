import type { SelectionPlan } from './selection-plan.ts';

/** When a change of online flags is too drastic to be made without a person's consent. */
export interface SelectionLimits {
  /** Flags that change at once, in both directions. */
  readonly mostChanges: number;
  /** Of the items that are online, the share that may drop out: 0 to 1. */
  readonly maxDroppingOutShare: number;
  /** Fewer items dropping out than this never stop it, unless they are all. */
  readonly minimumDroppingOut: number;
}

const SELECTION_LIMITS: SelectionLimits = {
  mostChanges: 500,
  maxDroppingOutShare: 0.3,
  minimumDroppingOut: 20,
};

/** Why a plan must wait for a person, in sentences; empty when it may go. */
export function selectionBrake(
  { online, comingIn, droppingOut }: Pick<SelectionPlan, 'online' | 'comingIn' | 'droppingOut'>,
  limits: SelectionLimits = SELECTION_LIMITS,
): readonly string[] {
  const changes = comingIn.length + droppingOut.length;
  const dropping = droppingOut.length;
  const reasons: string[] = [];
  if (changes > limits.mostChanges) {
    reasons.push(`${changes} flags would change at once, more than ${limits.mostChanges}.`);
  }
  if (dropping > 0 && dropping === online && comingIn.length === 0) {
    reasons.push(`All ${online} items that are online would drop out.`);
  } else if (dropping >= limits.minimumDroppingOut && dropping > limits.maxDroppingOutShare * online) {
    const percent = Math.round(limits.maxDroppingOutShare * 100);
    reasons.push(`${dropping} of ${online} online items would drop out, more than ${percent} %.`);
  }
  return reasons;
}
