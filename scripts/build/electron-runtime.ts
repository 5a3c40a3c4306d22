import { join } from 'node:path';
import { installedElectron } from '../../src-main/headless/installed-electron.ts';
import { runNode } from './run-node.ts';

const packageFolder = join(import.meta.dirname, '../../node_modules/electron');
const downloadHost = 'https://github.com';
const probeTimeoutMs = 4_000;

/** The runtime that is here, or what one try to download it brings where its host answers; undefined without it. */
export async function obtainElectron(): Promise<string | undefined> {
  const present = installedElectron(packageFolder);
  if (present !== undefined) return present;
  if (!(await answers(process.env.ELECTRON_MIRROR ?? downloadHost))) return undefined;
  process.stderr.write("Downloading Electron's runtime ...\n");
  await runNode([join(packageFolder, 'install.js')]);
  return installedElectron(packageFolder);
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) });
    return true;
  } catch {
    return false;
  }
}
