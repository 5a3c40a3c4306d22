import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { startPracticeApp } from '../composition/practice/practice-app.ts';
import { serveApp } from '../composition/serve/serve-company.ts';
import type { CliWorld } from './context.ts';
import { EXIT } from './exit-status.ts';
import { installedElectron } from './installed-electron.ts';
import { wholeNumber } from './option-values.ts';
import { errorText } from './output.ts';
import { runCli } from './run-cli.ts';

interface PracticeOptions {
  readonly once?: boolean;
  readonly json?: boolean;
  readonly browser?: boolean;
  readonly items: number;
  readonly seed: number;
  readonly port: number;
}

const PROJECT_ROOT = join(import.meta.dirname, '../..');
const STORES = ['woocommerce'];

/**
 * Opens a practice company and the app on it: in Electron where its runtime is installed, else in a browser. With
 * `--once` it makes one practice run instead and prints its summary. Answers the exit status.
 */
export async function runPractice(args: readonly string[], world: CliWorld): Promise<number> {
  const program = new Command('practice')
    .description('a practice company with one store, and the app on it')
    .option('--once', 'make one practice run, print its summary and stop')
    .option('--json', 'with --once: the summary as one JSON document on standard output')
    .option('--browser', 'show the app in a browser even where Electron is installed')
    .option('--items <n>', 'items of the company, 50 to 500,000', wholeNumber(50, 500_000), 200)
    .option('--seed <n>', 'the same seed makes the same company', wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .option('--port <n>', "the page's port in a browser; a free one unless told", wholeNumber(0, 65_535), 0)
    .configureOutput({ writeErr: (text) => world.writeError(text) })
    .exitOverride();
  try {
    program.parse(args, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    return thrown.exitCode === 0 ? EXIT.allDone : EXIT.badUsage;
  }
  const options = program.opts<PracticeOptions>();
  if (options.once) return runCli(onceArguments(options), world);
  const electron = options.browser ? { missing: 'as you asked' } : electronHere(world);
  if ('path' in electron) return inElectron(electron.path, world);
  return inBrowser(options, electron.missing, world);
}

const onceArguments = ({ items, seed, json }: PracticeOptions): string[] => [
  ...['practice', 'run', '--items', String(items), '--seed', String(seed)],
  ...['--stores', STORES.join(','), '--cycles', '2'],
  ...(json ? ['--json'] : []),
];

function electronHere({ environment }: CliWorld): { readonly path: string } | { readonly missing: string } {
  const path = installedElectron(join(PROJECT_ROOT, 'node_modules/electron'));
  if (path === undefined) return { missing: "since Electron's runtime is not installed here" };
  const hasScreen =
    process.platform !== 'linux' || Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
  return hasScreen ? { path } : { missing: 'since this machine has no screen' };
}

async function inElectron(electron: string, world: CliWorld): Promise<number> {
  world.writeError('Opening the app on a practice company in Electron, whose runtime is installed here.\n');
  const child = spawn(electron, [PROJECT_ROOT, '--practice'], { stdio: 'inherit' });
  void world.untilInterrupted().then(() => child.kill('SIGTERM'));
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal === null ? (code ?? 1) : 128 + constants.signals[signal];
}

async function inBrowser(options: PracticeOptions, why: string, world: CliWorld): Promise<number> {
  const { items, seed, port } = options;
  world.writeError(`Opening a practice company of ${items} items (seed ${seed})…\n`);
  const practice = await startPracticeApp({ items, seed, stores: STORES });
  if (!practice.ok) return told(errorText(practice.error), world);
  try {
    const page = await serveApp(practice.value.company, port);
    if (!page.ok) return told(errorText(page.error), world);
    await world.writeOut(`${page.value.newAddress()}\n`);
    world.writeError(
      `Open this address in a browser (${why}). It works once, for one browser.\nCtrl-C ends all.\n`,
    );
    await Promise.race([world.untilInterrupted(), practice.value.ended]);
    await page.value.stop();
    return EXIT.allDone;
  } finally {
    await practice.value.stop();
  }
}

function told(lines: readonly string[], world: CliWorld): number {
  world.writeError(`${lines.join('\n')}\n`);
  return EXIT.failedOrBlocked;
}
