import { CommanderError } from 'commander';
import { syncError } from '../../src-shared/errors/sync-error.ts';
import { defaultHome } from '../composition/data-folder/user-data-folder.ts';
import type { Act, CliWorld, CommandContext } from './context.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { type Answer, answer, failure } from './output.ts';
import { createProgram } from './program.ts';

/** Commander's ends that are no failure. */
const HELP_CODES: readonly string[] = ['commander.help', 'commander.helpDisplayed', 'commander.version'];

/**
 * Runs one command line and answers its exit status. With `--json` exactly one document goes to stdout and people's text
 * to stderr, else the text to stdout.
 */
export async function runCli(args: readonly string[], world: CliWorld): Promise<ExitStatus> {
  const isJson = args.includes('--json');
  const print = async ({ json, text }: Answer): Promise<void> => {
    const lines = text.map((line) => `${line}\n`).join('');
    if (!isJson) return world.writeOut(lines);
    world.writeError(lines);
    await world.writeOut(`${JSON.stringify(json, null, 2)}\n`);
  };
  const finish = async (result: Answer): Promise<ExitStatus> => {
    await print(result);
    return result.status;
  };
  let outcome: Answer | ExitStatus | null = null;
  const act: Act =
    (work) =>
    async (...actionArgs) => {
      outcome = await work(context(), ...actionArgs);
    };
  const texts = { out: '', error: '' };
  const program = createProgram(act, texts);
  const context = (): CommandContext => ({
    world,
    home: program.opts<{ home?: string }>().home ?? defaultHome(),
    print,
    say: (line) => world.writeError(`${line}\n`),
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    return finish(thrown instanceof CommanderError ? usage(thrown, texts) : defect(thrown));
  }
  if (outcome === null) throw new Error('no command answered');
  return typeof outcome === 'number' ? outcome : finish(outcome);
}

function usage(error: CommanderError, { out, error: told }: { out: string; error: string }): Answer {
  if (error.exitCode === 0 || HELP_CODES.includes(error.code)) {
    const text = out + told;
    // Without a command, help is all that can be said, and yet nothing was done.
    const status = error.exitCode === 0 ? EXIT.allDone : EXIT.badUsage;
    return answer({ ok: status === EXIT.allDone, help: text }, [text.trimEnd()], status);
  }
  const message = error.message.replace(/^error: /, '');
  return failure(
    syncError({
      kind: 'rejected',
      code: 'usage',
      operatorMessage: message.charAt(0).toUpperCase() + message.slice(1),
      remedy: 'See what the command takes with --help.',
    }),
    EXIT.badUsage,
  );
}

function defect(thrown: unknown): Answer {
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return failure(
    syncError({
      kind: 'defect',
      code: 'defect',
      operatorMessage: 'Something went wrong that should not have.',
      remedy: 'Report it with the details below.',
      detail,
    }),
    EXIT.failedOrBlocked,
  );
}
