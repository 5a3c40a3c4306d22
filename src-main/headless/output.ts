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
): Answer => ({
  json,
  text,
  status,
});

/** A command that failed: what happened, where, and what to do. */
export function failure(error: SyncError, status: ExitStatus = statusOf(error)): Answer {
  const field = error.field === undefined ? [] : [`  Field: ${error.field}`];
  return {
    status,
    json: { ok: false, error: errorJson(error) },
    text: [error.operatorMessage, ...field, `  What to do: ${error.remedy}`],
  };
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
  };
}

/**
 * Prints an answer: with `--json` exactly one document on stdout and people's text on stderr, else the text on stdout.
 * Resolves when it was handed to the system, since a pipe may take it late.
 */
export async function print(result: Answer, isJson: boolean): Promise<void> {
  const text = result.text.map((line) => `${line}\n`).join('');
  if (!isJson) return write(process.stdout, text);
  await write(process.stderr, text);
  await write(process.stdout, `${JSON.stringify(result.json, null, 2)}\n`);
}

/** People's text while a command runs; never on stdout, which belongs to the answer. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    stream.write(text, (failed) => (failed ? reject(failed) : resolve())),
  );
}
