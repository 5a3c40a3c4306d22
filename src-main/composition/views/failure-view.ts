import type { FailureView } from '../../../src-shared/contract/status.schema.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';

/** Takes known secrets out of a text. */
export type Hide = (text: string) => string;

/** A failure as the page may show it: no detail, no secret. */
function failureView(error: SyncError, hide: Hide): FailureView {
  return {
    code: error.code,
    kind: error.kind,
    message: hide(error.operatorMessage),
    remedy: hide(error.remedy),
    field: error.field ?? null,
  };
}

/** The same where there may be none. */
export const failureViewOrNull = (error: SyncError | null | undefined, hide: Hide): FailureView | null =>
  error === null || error === undefined ? null : failureView(error, hide);

/** An instant of ours (milliseconds since 1970 UTC) as the contract has it. */
export const instantText = (instantMs: number): string => new Date(instantMs).toISOString();
