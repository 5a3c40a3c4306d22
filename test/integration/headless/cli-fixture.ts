import type { CliWorld } from '../../../src-main/headless/context.ts';
import { runCli } from '../../../src-main/headless/run-cli.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';

/** What a command line answered. */
export interface CliResult {
  readonly status: number;
  readonly out: string;
  readonly error: string;
  /** Standard output as the one JSON document that it must be. */
  json(): unknown;
}

export interface CliOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly keychain?: MemorySecretStore;
  /** Ends commands that go on until they are asked to end. */
  readonly interrupted?: Promise<void>;
  /** Told of what is written to standard output, when it is. */
  readonly onOut?: (text: string) => void;
}

/** Runs a command line in this process, with a keychain in memory and nothing of the real environment. */
export async function cli(args: string, options: CliOptions = {}): Promise<CliResult> {
  let out = '';
  let error = '';
  const world: CliWorld = {
    environment: options.environment ?? {},
    keychain: options.keychain ?? new MemorySecretStore(),
    writeOut: async (text) => {
      out += text;
      options.onOut?.(text);
    },
    writeError: (text) => {
      error += text;
    },
    untilInterrupted: () => options.interrupted ?? new Promise<void>(() => undefined),
  };
  const words = args.split(' ').filter((word) => word !== '');
  const status = await runCli(words, world);
  return { status, out, error, json: () => JSON.parse(out) as unknown };
}
