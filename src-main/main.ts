import { app } from 'electron';
import { startApp } from './composition/electron/electron-app.ts';

// `Tillbridge.exe --cli <command>` is the command line: no window, no tray, no second copy refused.
const cli = process.argv.indexOf('--cli');
if (cli >= 0) void runCommand(process.argv.slice(cli + 1));
else startApp({ isPractice: process.argv.includes('--practice') });

async function runCommand(args: readonly string[]): Promise<void> {
  const { runCli } = await import('./headless/run-cli.ts');
  const { realWorld } = await import('./headless/real-world.ts');
  app.exit(await runCli(args, realWorld()));
}
