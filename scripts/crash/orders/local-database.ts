import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The local database and what SQLite keeps beside it. */
const FILES = ['tillbridge.db', 'tillbridge.db-wal', 'tillbridge.db-shm'];

/** As somebody does who clears the wrong folder. Call while no process has it open. */
export function deleteDatabase(home: string): void {
  for (const file of FILES) rmSync(join(home, file), { force: true });
}

/** As a backup of the folder does. Call while no process has it open. */
export function copyDatabase(home: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of FILES)
    if (existsSync(join(home, file))) copyFileSync(join(home, file), join(folder, file));
}

/** Puts a copy in the place of what is there. */
export function restoreDatabase(folder: string, home: string): void {
  deleteDatabase(home);
  copyDatabase(folder, home);
}
