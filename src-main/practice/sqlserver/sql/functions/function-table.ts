import type { FunctionSpec } from './function-spec.ts';
import { NUMBER_FUNCTIONS } from './number-functions.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';

/** All scalar functions that need no special treatment, by upper-case name. */
export const FUNCTIONS: ReadonlyMap<string, FunctionSpec> = new Map(
  [...TEXT_FUNCTIONS, ...NUMBER_FUNCTIONS].map((spec) => [spec.name, spec]),
);
