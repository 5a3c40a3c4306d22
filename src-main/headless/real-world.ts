import type { CliWorld } from './context.ts';
import { untilInterrupted } from './interrupt.ts';

/** The process's own streams, environment and signals. */
export function realWorld(): CliWorld {
  const interrupted = untilInterrupted();
  return {
    environment: process.env,
    // Resolves when it was handed to the system, since a pipe may take it late.
    writeOut: (text) =>
      new Promise((resolve, reject) =>
        process.stdout.write(text, (failed) => (failed ? reject(failed) : resolve())),
      ),
    writeError: (text) => {
      process.stderr.write(text);
    },
    untilInterrupted: () => interrupted,
  };
}
