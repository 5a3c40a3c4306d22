import type { RestError } from '../errors/rest-error.ts';

/** What goes out. A text body is sent as it is, anything else as JSON. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** A REST answer's own content type; errors carry it too. */
export const JSON_TYPE = 'application/json; charset=UTF-8';

/** An error as it goes out. */
export const answerError = ({ code, message, data }: RestError): RestAnswer => ({
  status: typeof data === 'number' ? 500 : data.status,
  body: { code, message, data },
  headers: { 'content-type': JSON_TYPE },
});
