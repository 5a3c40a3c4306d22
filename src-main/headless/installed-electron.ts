import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Path of Electron's executable, or undefined where it was never downloaded. Since version 42 the npm package brings no
 * runtime of its own; `path.txt` appears with the first download (read in electron 45.4.1, `index.js`).
 */
export function installedElectron(packageFolder: string): string | undefined {
  const overridden = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : defaultExecutable();
  const executable = join(overridden ?? join(packageFolder, 'dist'), overridden ? defaultExecutable() : name);
  return existsSync(executable) ? executable : undefined;
}

function defaultExecutable(): string {
  if (process.platform === 'win32') return 'electron.exe';
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return 'electron';
}
