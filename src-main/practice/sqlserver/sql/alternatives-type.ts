import type { SqlType } from '../session.ts';
import type { Typed } from './compiling.ts';
import { commonType } from './types.ts';

/** The type that all alternatives take; null when each of them is a bare NULL. */
export function alternativesType(values: readonly Typed[]): SqlType | null {
  const [first, ...rest] = values.filter((value) => value.isUntyped !== true).map(({ type }) => type);
  return first === undefined ? null : rest.reduce(commonType, first);
}
