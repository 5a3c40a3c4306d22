import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Beat } from '../../engine/ports/memory-store.ts';

/** Beside `tillbridge.db`, and no part of it: it stays when the database is deleted or replaced. */
export const BEAT_FILE = 'tillbridge.beat';

const content = z.object({ line: z.string().min(1), count: z.int().positive() });

/** The beat that was written last; null: there is none, or it cannot be read, and then nothing is known. */
export function readBeat(home: string): Beat | null {
  try {
    const parsed = content.safeParse(JSON.parse(readFileSync(join(home, BEAT_FILE), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Writes the beat: under another name first, so that the file is always a whole one. Throws what the system says. */
export function writeBeat(home: string, { line, count }: Beat): void {
  const file = join(home, BEAT_FILE);
  const unfinished = `${file}.unfinished`;
  const descriptor = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify({ line, count })}\n`);
    // After a power cut, which is when people put copies back, an empty file would know nothing.
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
}
