import type { ErrorCause as ErrorCauseView, ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import type { ErrorCause, StoredError } from '../../engine/ports/error-store.ts';
import { type Hide, instantText } from './failure-view.ts';

/** A stored error as the page shows it. */
export function errorView(stored: StoredError, hide: Hide): ErrorView {
  const { error, resolvedAt } = stored;
  return {
    id: stored.id,
    kind: error.kind,
    code: error.code,
    storeId: error.connectionId ?? null,
    flow: stored.flow,
    subject: error.subject?.id ?? null,
    field: error.field ?? null,
    message: hide(error.operatorMessage),
    remedy: hide(error.remedy),
    count: stored.count,
    firstSeen: instantText(stored.firstSeen),
    lastSeen: instantText(stored.lastSeen),
    resolvedAt: resolvedAt === null ? null : instantText(resolvedAt),
    canRetry: stored.jobId !== null && resolvedAt === null,
  };
}

/** Errors with one code as the page shows them. */
export function errorCauseView(cause: ErrorCause, hide: Hide): ErrorCauseView {
  return {
    code: cause.code,
    count: cause.count,
    retryable: cause.retryable,
    firstSeen: instantText(cause.firstSeen),
    lastSeen: instantText(cause.lastSeen),
    latest: errorView(cause.latest, hide),
  };
}
