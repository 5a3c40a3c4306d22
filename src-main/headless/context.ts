import type { SecretStorePort } from '../composition/access/machine-secrets.ts';
import type { ExitStatus } from './exit-status.ts';
import type { Answer } from './output.ts';

/** What the command line has to do with the world around it; tests give another one. */
export interface CliWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The computer's keychain unless told. */
  readonly keychain?: SecretStorePort;
  writeOut(text: string): Promise<void>;
  writeError(text: string): void;
  /** Resolves when somebody asks the command to end. */
  untilInterrupted(): Promise<void>;
}

/** What every command is given. */
export interface CommandContext {
  readonly world: CliWorld;
  /** The company's data folder. */
  readonly home: string;
  /** Prints an answer now; for commands that go on afterwards. */
  print(answer: Answer): Promise<void>;
  /** People's text while a command runs. */
  say(line: string): void;
}

/** A command's work: an answer to print, or the exit status when it has printed already. */
export type Work<Args extends readonly unknown[]> = (
  context: CommandContext,
  ...args: Args
) => Promise<Answer | ExitStatus>;

/** Makes a command's work an action of the program. */
export type Act = <Args extends readonly unknown[]>(work: Work<Args>) => (...args: Args) => Promise<void>;
