/** An expected outcome as a value. Exceptions are kept for defects. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export function ok(): Result<void, never>;
export function ok<Value>(value: Value): Result<Value, never>;
export function ok<Value>(value?: Value): Result<Value | undefined, never> {
  return { ok: true, value };
}

export const err = <Failure>(error: Failure): Result<never, Failure> => ({ ok: false, error });
