import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Beside `tillbridge.db`, and no part of it: it stays when the database is deleted or replaced. */
export const BEAT_FILE = 'tillbridge.beat';

const content = z.object({ beat: z.int().nonnegative() });

/** The beat that was written last; null: there is none, or it cannot be read, and then nothing is known. */
export function readBeat(home: string): number | null {
  try {
    const parsed = content.safeParse(JSON.parse(readFileSync(join(home, BEAT_FILE), 'utf8')));
    return parsed.success ? parsed.data.beat : null;
  } catch {
    return null;
  }
}

/** Writes the beat: under another name first, so that the file is always a whole one. Throws what the system says. */
export function writeBeat(home: string, beat: number): void {
  const file = join(home, BEAT_FILE);
  const unfinished = `${file}.unfinished`;
  const descriptor = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify({ beat })}\n`);
    // After a power cut, which is when people put copies back, an empty file would know nothing.
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
}
