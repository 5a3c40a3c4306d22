import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import { EXIT, type ExitStatus, statusOf } from './exit-status.ts';

/** What a command answers: one JSON document for programs, lines for people, and the exit status. */
export interface Answer {
  readonly status: ExitStatus;
  readonly json: unknown;
  readonly text: readonly string[];
}

export const answer = (
  json: unknown,
  text: readonly string[],
  status: ExitStatus = EXIT.allDone,
): Answer => ({ json, text, status });

/** A command that failed: what happened, where, and what to do. */
export function failure(error: SyncError, status: ExitStatus = statusOf(error)): Answer {
  return { status, json: { ok: false, error: errorJson(error) }, text: errorText(error) };
}

/** A failure in lines for people. */
export function errorText(error: SyncError): readonly string[] {
  const field = error.field === undefined ? [] : [`  Field: ${error.field}`];
  const detail = error.detail === undefined ? [] : [`  Details: ${error.detail}`];
  return [error.operatorMessage, ...field, `  What to do: ${error.remedy}`, ...detail];
}

/** A failure as a program reads it. */
export function errorJson(error: SyncError): object {
  return {
    kind: error.kind,
    code: error.code,
    connection: error.connectionId ?? null,
    subject: error.subject ?? null,
    field: error.field ?? null,
    message: error.operatorMessage,
    remedy: error.remedy,
    detail: error.detail ?? null,
  };
}

/** `1 change`, `2 changes`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
