import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { destination, type Logger, pino } from 'pino';
import type { Clock } from '../engine/ports/clock.ts';
import type { Log } from '../engine/ports/log.ts';
import { redact } from './redact.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface LogOptions {
  /** The log file; null: standard error, since standard output belongs to answers. */
  readonly file: string | null;
  readonly level: LogLevel;
  readonly clock: Pick<Clock, 'now'>;
  /** The secrets that are known now; asked for every line, so that a new one is covered at once. */
  readonly secrets: () => readonly string[];
  /** Bytes after which the file is put aside when the log is opened; 5 MB unless told. */
  readonly maxBytes?: number;
  /** How many older files are kept as `<file>.1`, `.2`, ...; 5 unless told. */
  readonly keptFiles?: number;
}

/** A log that can be closed; what was written is in the file by then. */
export type OpenLog = Log & { close(): void };

const STANDARD_ERROR = 2;
const MAX_BYTES = 5_000_000;
const KEPT_FILES = 5;

/**
 * A structured log, one JSON object per line (`time` in ISO 8601 UTC, `level` as a word, `message`, fields). Everything
 * passes through `redact` on its way. Throws when the file cannot be opened.
 */
export function createLog(options: LogOptions): OpenLog {
  const { file, level, clock, secrets } = options;
  if (file !== null) {
    mkdirSync(dirname(file), { recursive: true });
    putAside(file, options.maxBytes ?? MAX_BYTES, options.keptFiles ?? KEPT_FILES);
  }
  // Written at once: the last lines before a crash are the ones that are needed.
  const stream = destination({ dest: file ?? STANDARD_ERROR, sync: true, mode: 0o600 });
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
    },
    stream,
  );
  const write = (name: Exclude<LogLevel, 'silent'>): Log['info'] => writerOf(logger, name, secrets);
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    close() {
      stream.flushSync();
      if (file !== null) stream.end();
    },
  };
}

/** A log that nobody reads. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

function writerOf(
  logger: Logger,
  level: Exclude<LogLevel, 'silent'>,
  secrets: () => readonly string[],
): Log['info'] {
  return (message, fields = {}) => {
    if (!logger.isLevelEnabled(level)) return;
    const safe = redact({ message, fields }, secrets()) as { message: string; fields: object };
    logger[level](reservedNamesMoved(safe.fields), safe.message);
  };
}

// The line's own names are written by the logger; a field of that name would make a second one in the same object.
function reservedNamesMoved(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) =>
      name === 'time' || name === 'level' || name === 'message' ? [`${name}Field`, value] : [name, value],
    ),
  );
}

function putAside(file: string, maxBytes: number, keptFiles: number): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= maxBytes) return;
  rmSync(`${file}.${keptFiles}`, { force: true });
  for (let number = keptFiles - 1; number >= 1; number -= 1)
    moveIfThere(`${file}.${number}`, `${file}.${number + 1}`);
  if (keptFiles > 0) renameSync(file, `${file}.1`);
  else rmSync(file, { force: true });
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, to);
}
