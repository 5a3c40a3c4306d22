import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { endpointOf } from '../access/endpoints.ts';

/** Where running practice companies leave word of their addresses: one folder per user of this computer. */
const FOLDER = join(tmpdir(), `tillbridge-practice-${userInfo().username.replace(/[^\w-]/g, '_')}`);

const record = z.object({ pid: z.number().int(), endpoints: z.array(z.string()) });

/** A practice company's word of itself. */
export interface PracticeRecord {
  /** A file that its certificate is written to, for clients that want to check it. */
  readonly certificateFile: string;
  /** Takes the word back, once it has ended. */
  remove(): void;
}

/**
 * Leaves word that process `pid` is a practice company at these addresses, so that no real company is ever connected to
 * it. Several may run side by side.
 */
export function announcePractice(
  pid: number,
  addresses: readonly { readonly host: string; readonly port: number }[],
  certificatePem: string,
  folder: string = FOLDER,
): PracticeRecord {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${pid}.json`);
  const certificateFile = join(folder, `${pid}.pem`);
  const endpoints = addresses.map(({ host, port }) => endpointOf(host, port));
  writeFileSync(file, JSON.stringify({ pid, endpoints }), { mode: 0o600 });
  writeFileSync(certificateFile, certificatePem, { mode: 0o600 });
  return {
    certificateFile,
    remove() {
      rmSync(file, { force: true });
      rmSync(certificateFile, { force: true });
    },
  };
}

/** The endpoints (`loopback:PORT`) of every practice company that runs now; word of those that have ended is removed. */
export function runningPracticeEndpoints(folder: string = FOLDER): ReadonlySet<string> {
  const endpoints = new Set<string>();
  for (const name of filesIn(folder)) {
    const found = read(join(folder, name));
    if (found !== null && isAlive(found.pid)) for (const endpoint of found.endpoints) endpoints.add(endpoint);
    else {
      rmSync(join(folder, name), { force: true });
      rmSync(join(folder, name.replace(/\.json$/, '.pem')), { force: true });
    }
  }
  return endpoints;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function read(file: string): z.infer<typeof record> | null {
  try {
    return record.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
