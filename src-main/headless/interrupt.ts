import type { CommandContext } from './context.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP, and when a parent process that talks to us is gone. A second signal
 * ends the process at once, as it would have without us.
 */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      for (const signal of SIGNALS) process.off(signal, end);
      process.off('disconnect', end);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, end);
    process.on('disconnect', end);
  });
}

/** Aborts when somebody asks the command to end. */
export function interruptSignal({ world }: Pick<CommandContext, 'world'>): AbortSignal {
  const end = new AbortController();
  void world.untilInterrupted().then(() => end.abort());
  return end.signal;
}
