// Development mode: Electron with live reload; where its runtime cannot be had, the page in a browser, rebuilt on change.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { obtainElectron } from './electron-runtime.ts';
import { projectRoot, runNode } from './run-node.ts';

const args = process.argv.slice(2);
const electron = await obtainElectron();
process.exitCode = electron === undefined ? await inBrowser() : await inElectron(electron);

function inElectron(executable: string): Promise<number> {
  const bundler = join(projectRoot, 'node_modules/electron-vite/bin/electron-vite.js');
  return runNode([bundler, ...args], { env: { ...process.env, ELECTRON_EXEC_PATH: executable } });
}

async function inBrowser(): Promise<number> {
  process.stderr.write("Electron's runtime is not on this machine; serving the page to a browser instead.\n");
  const bundler = join(projectRoot, 'node_modules/vite/bin/vite.js');
  const options = ['build', '--watch', '--config', 'vite.renderer.config.ts', '--logLevel', 'warn'];
  const watcher = spawn(process.execPath, [bundler, ...options], {
    cwd: projectRoot,
    stdio: ['ignore', 2, 2],
  });
  try {
    return await runNode([join(projectRoot, 'src-main/headless/cli.ts'), 'serve', ...args]);
  } finally {
    watcher.kill();
  }
}
