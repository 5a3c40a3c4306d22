import { ORPCError } from '@orpc/client';

/** What a failed call says to a person: what happened, and what to do. */
export function failureText(failure: unknown): { readonly message: string; readonly remedy: string } {
  if (failure instanceof ORPCError && isFailureData(failure.data)) return failure.data;
  return {
    message: 'Tillbridge did not answer.',
    remedy: 'Try again in a moment; if it goes on, start Tillbridge again.',
  };
}

function isFailureData(data: unknown): data is { message: string; remedy: string } {
  return typeof data === 'object' && data !== null && 'message' in data && 'remedy' in data;
}
