import type { Result } from '../../../../src-shared/errors/result.ts';

/**
 * An error as WordPress answers it. `data` is mostly an object with the status; its further fields differ by code. A bare
 * number in its place is no status to WordPress, which answers 500 then, whatever the number (seen on refunds).
 */
export interface RestError {
  readonly code: string;
  readonly message: string;
  readonly data: { readonly status: number; readonly [field: string]: unknown } | number;
}

export type RestResult<Value> = Result<Value, RestError>;

type Refusal = { readonly ok: false; readonly error: RestError };

/** A failed result in WordPress's common shape. */
export const refuse = (
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): Refusal => ({ ok: false, error: { code, message, data: { status, ...more } } });

/** A failed result with a bare number as its data. */
export const refuseBare = (data: number, code: string, message: string): Refusal => ({
  ok: false,
  error: { code, message, data },
});

export const noRoute = (): Refusal =>
  refuse(404, 'rest_no_route', 'No route was found matching the URL and request method.');
