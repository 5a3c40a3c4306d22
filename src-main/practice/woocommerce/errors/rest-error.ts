import type { Result } from '../../../../src-shared/errors/result.ts';

/** An error as WordPress answers it. `data` is mostly an object with the status; its further fields differ by code. */
export interface RestError {
  readonly code: string;
  readonly message: string;
  readonly data: { readonly status: number; readonly [field: string]: unknown };
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

export const noRoute = (): Refusal =>
  refuse(404, 'rest_no_route', 'No route was found matching the URL and request method.');
