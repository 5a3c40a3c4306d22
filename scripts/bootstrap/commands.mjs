// @ts-check
// What each npm script runs, and what must be ready before it.

/**
 * @typedef {object} Command
 * @property {string} entry file that the project's Node runs, relative to the root
 * @property {string[]} fixedArguments put before the caller's arguments
 * @property {string[]} nodeOptions put before the entry
 * @property {boolean} needsSystemPackages browser, virtual screen and keychain, which only tests use
 * @property {(args: string[]) => boolean} needsBuild whether `out/` must be up to date first
 */

const never = () => false;
const always = () => true;

/**
 * @param {string} entry
 * @param {Partial<Omit<Command, 'entry'>>} [more]
 * @returns {Command}
 */
function runs(entry, more = {}) {
  return {
    entry,
    fixedArguments: [],
    nodeOptions: [],
    needsSystemPackages: false,
    needsBuild: never,
    ...more,
  };
}

/** @param {string[]} args */
const opensThePage = (args) => !args.includes('--once') && !args.includes('--help');

/** @param {string[]} args */
const servesThePage = (args) => args[0] === 'serve' && !args.includes('--help');

// V8 lets a heap grow as far as a large machine allows, and a shop's PC needs its memory for other work. Both limits are
// read when V8 starts, so they stand here. Measured with Node 24.21 (2026-11): a first load of 21,000 variants peaks at
// 270 MB instead of 550 MB, in the same time, and nothing waits longer for the garbage collector.
const smallHeap = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

/** @type {Record<string, Command>} */
const commands = {
  cli: runs('src-main/headless/cli.ts', { nodeOptions: smallHeap, needsBuild: servesThePage }),
  practice: runs('src-main/headless/practice.ts', { nodeOptions: smallHeap, needsBuild: opensThePage }),
  dev: runs('scripts/build/dev.ts'),
  start: runs('scripts/build/start.ts', { needsBuild: always }),
  build: runs('scripts/build/build.mjs'),
  package: runs('scripts/build/package.ts'),
  test: runs('scripts/test/main.ts', { needsSystemPackages: true }),
  'test-real': runs('scripts/test/real-systems.ts'),
  check: runs('scripts/check/main.ts'),
  bench: runs('scripts/bench/main.ts', { nodeOptions: smallHeap }),
  crash: runs('scripts/crash/main.ts', { nodeOptions: smallHeap }),
  icons: runs('scripts/assets/make-icons.ts'),
  docs: runs('scripts/docs/main.ts'),
  pictures: runs('scripts/pictures/main.ts', { needsSystemPackages: true, needsBuild: always }),
  format: runs('node_modules/@biomejs/biome/bin/biome', { fixedArguments: ['check', '--write'] }),
};

/**
 * @param {string} name
 * @returns {Command | undefined}
 */
export function commandNamed(name) {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}

/** @returns {string[]} */
export function commandNames() {
  return Object.keys(commands);
}
