import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './run-node.ts';

const packageFolder = join(import.meta.dirname, '../../node_modules/electron');
const downloadHost = 'https://github.com';
const probeTimeoutMs = 4_000;

/**
 * Path of Electron's executable, or undefined where it was never downloaded. Since version 42 the npm package brings no
 * runtime of its own; `path.txt` appears with the first download (read in electron 45.4.1, `index.js`).
 */
function findElectron(): string | undefined {
  const overridden = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : defaultExecutable();
  const executable = join(overridden ?? join(packageFolder, 'dist'), overridden ? defaultExecutable() : name);
  return existsSync(executable) ? executable : undefined;
}

/** What {@link findElectron} finds, after one try to download the runtime where its host answers. */
export async function obtainElectron(): Promise<string | undefined> {
  const present = findElectron();
  if (present !== undefined) return present;
  if (!(await answers(process.env.ELECTRON_MIRROR ?? downloadHost))) return undefined;
  process.stderr.write("Downloading Electron's runtime ...\n");
  await runNode([join(packageFolder, 'install.js')]);
  return findElectron();
}

function defaultExecutable(): string {
  if (process.platform === 'win32') return 'electron.exe';
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return 'electron';
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) });
    return true;
  } catch {
    return false;
  }
}
