import type { ConnectionId } from '../../../src-shared/domain/ids.ts';
import type { SyncError, SyncErrorKind } from '../../../src-shared/errors/sync-error.ts';
import type { HttpEffect } from '../../http/http-request.ts';

/** What one failure of a store means to the engine and to the owner. */
export interface ErrorMeaning {
  readonly kind: SyncErrorKind;
  /** For a create, when it differs: one that may have been carried out is in doubt. */
  readonly kindOfCreate?: SyncErrorKind;
  readonly code: string;
  /** The setting or field at fault, where there is one. */
  readonly field?: string;
  readonly operatorMessage: string;
  readonly remedy: string;
}

/** Whose failures are written, and how secrets are taken out of their details. */
export interface FailureContext {
  readonly connectionId: ConnectionId;
  readonly detail: (text: string) => string;
  readonly now: () => number;
}

/** The failure that a meaning is for a request with this effect. */
export function failureOf(
  { kindOfCreate, ...meaning }: ErrorMeaning,
  effect: HttpEffect,
  detail: string | null,
  { connectionId, detail: safe }: FailureContext,
): SyncError {
  const kind = effect === 'create' ? (kindOfCreate ?? meaning.kind) : meaning.kind;
  const made = { ...meaning, kind, connectionId };
  return detail === null ? made : { ...made, detail: safe(detail) };
}
