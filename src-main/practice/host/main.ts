import { parseHostArguments, USAGE } from './host-arguments.ts';
import { startPracticeHost } from './practice-host.ts';

/** Aborted when the company is to end: asked by a signal, or whoever started it is gone. */
function whenToEnd(): AbortSignal {
  const ending = new AbortController();
  const end = () => ending.abort(new Error('the practice company was asked to end'));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
  return ending.signal;
}

async function run(args: readonly string[]): Promise<number> {
  const options = parseHostArguments(args);
  if (!options.ok) {
    process.stderr.write(`${options.error}\n${USAGE}\n`);
    return 2;
  }
  const ending = whenToEnd();
  try {
    const host = await startPracticeHost(options.value, ending);
    process.stdout.write(`${JSON.stringify(host.addresses)}\n`);
    if (!ending.aborted) {
      await new Promise<void>((resolve) => ending.addEventListener('abort', () => resolve(), { once: true }));
    }
    await host.stop();
    return 0;
  } catch (problem) {
    if (ending.aborted && problem === ending.reason) return 0;
    throw problem;
  }
}

process.exitCode = await run(process.argv.slice(2));
if (process.connected) process.disconnect();
