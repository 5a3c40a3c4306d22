import type { ConnectionId } from '../domain/ids.ts';

/** What the engine does about a failure is decided from its kind alone, see `engine/jobs/error-policy.ts`. */
export type SyncErrorKind =
  | 'transient'
  | 'rate-limited'
  | 'unknown-outcome'
  | 'auth'
  | 'blocked'
  | 'rejected'
  | 'conflict'
  | 'gone'
  | 'canceled'
  | 'defect';

export const SYNC_ERROR_KINDS: readonly SyncErrorKind[] = [
  'transient',
  'rate-limited',
  'unknown-outcome',
  'auth',
  'blocked',
  'rejected',
  'conflict',
  'gone',
  'canceled',
  'defect',
];

/** What a failure is about: an item, an order, a connection, with the number or SKU that people know it by. */
export interface ErrorSubject {
  readonly entity: 'item' | 'variant' | 'order' | 'connection' | 'pos' | 'setting' | 'run';
  readonly id: string;
  /** The item that the subject belongs to, where there is one. */
  readonly itemNumber?: string | undefined;
}

/** An expected failure. Texts for people and for engineers are apart; `detail` is redacted before it is stored. */
export interface SyncError {
  readonly kind: SyncErrorKind;
  /** Stable, dotted, lower case: `platform.rate-limited`, `item.price-missing`. */
  readonly code: string;
  readonly connectionId?: ConnectionId | undefined;
  readonly subject?: ErrorSubject | undefined;
  /** The field or setting at fault, where there is one. */
  readonly field?: string | undefined;
  /** One plain sentence: what happened. */
  readonly operatorMessage: string;
  /** One plain sentence: what to do about it. */
  readonly remedy: string;
  readonly detail?: string | undefined;
  /** For `rate-limited` and `transient`: not before this instant (ISO 8601, UTC). */
  readonly retryAt?: string | undefined;
  /** For `conflict`: the platform's id of the record that is in the way, when the platform names it. */
  readonly holderId?: string | undefined;
}

/** Makes a `SyncError`; a function so that call sites read as one sentence. */
export const syncError = (error: SyncError): SyncError => error;
