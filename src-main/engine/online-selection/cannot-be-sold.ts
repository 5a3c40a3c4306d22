import type { FlagCandidate } from '../ports/online-flag.ts';

/** Why an item is never put online by a rule. */
export type UnsellableCode = 'service' | 'kit' | 'serial' | 'inactive' | 'flag-missing';

export interface Unsellable {
  readonly code: UnsellableCode;
  readonly reason: string;
}

const REASONS: Readonly<Record<UnsellableCode, string>> = {
  service: 'It is no inventory item (a service or a discount).',
  kit: 'It is a kit.',
  serial: 'It is sold by serial number.',
  inactive: 'It is not active in Counterpoint.',
  'flag-missing': 'Its online flag has no value in Counterpoint; set it there once.',
};

/** Null for an item that a store can sell. */
export function cannotBeSold(
  candidate: Pick<FlagCandidate, 'kind' | 'isActive' | 'flag'>,
): Unsellable | null {
  const code = unsellableCode(candidate);
  return code === null ? null : { code, reason: REASONS[code] };
}

function unsellableCode({
  kind,
  isActive,
  flag,
}: Pick<FlagCandidate, 'kind' | 'isActive' | 'flag'>): UnsellableCode | null {
  if (kind === 'service' || kind === 'kit' || kind === 'serial') return kind;
  if (!isActive) return 'inactive';
  return flag === null ? 'flag-missing' : null;
}
