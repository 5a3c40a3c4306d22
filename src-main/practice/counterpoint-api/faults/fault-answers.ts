import { type ApiAnswer, failure } from '../http/api-answer.ts';
import type { ApiOwnFault } from './fault.schema.ts';

type StatusFault = Extract<ApiOwnFault, { kind: 'status' }>;

/** Statuses that the service itself gives; others come from what stands before it. */
const OWN = [401, 403, 500];

/** The answer of a fault that refuses by status. */
export function statusAnswer({ status, body, retryAfterSeconds }: StatusFault): ApiAnswer {
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  const isOwn = (body ?? (OWN.includes(status) ? 'json' : 'html')) === 'json';
  if (isOwn) return { ...failure(status, 'ERROR_UNKNOWN', 'An unexpected error occurred.'), headers };
  return {
    status,
    body: `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>\r\n`,
    headers: { ...headers, 'content-type': 'text/html' },
  };
}

/** What the service says when its own code fails after the document was saved. */
export const nullReference = (): ApiAnswer =>
  failure(500, 'ERROR_UNKNOWN', 'Object reference not set to an instance of an object.');
