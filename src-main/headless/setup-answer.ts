import { setupSecrets } from '../composition/access/machine-secrets.ts';
import type { SetupDeps } from '../composition/setup/setup-draft.ts';
import type { SetupFailure } from '../composition/setup/setup-failure.ts';
import { systemClock } from '../composition/system-clock.ts';
import type { CommandContext } from './context.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { interruptSignal } from './interrupt.ts';
import { type Answer, failure } from './output.ts';

/** A test of a connection that takes longer than this has failed. */
const LONGEST_TEST_MS = 120_000;

const STATUS: Readonly<Record<SetupFailure['stage'], ExitStatus>> = {
  input: EXIT.badUsage,
  test: EXIT.cannotConnect,
  refused: EXIT.failedOrBlocked,
};

/** A set-up that failed: what was typed is bad usage, a test that did not succeed is no connection. */
export const setupFailure = ({ stage, error }: SetupFailure, { secrets }: SetupDeps): Answer =>
  failure(secrets.hideIn(error), STATUS[stage]);

/** What connecting needs, for this command. */
export function setupDeps(context: CommandContext): SetupDeps {
  const { home, world } = context;
  return {
    home,
    clock: systemClock,
    secrets: setupSecrets(world.environment, world.keychain),
    signal: AbortSignal.any([AbortSignal.timeout(LONGEST_TEST_MS), interruptSignal(context)]),
  };
}

/** Where log-ins are kept, in a line for people. */
export const keepingText = (keeping: 'keychain' | 'environment'): string =>
  keeping === 'keychain'
    ? "The log-in is kept in this computer's keychain."
    : 'This computer has no keychain: the log-in must be in the environment whenever Tillbridge runs.';

/** Said when a folder becomes a practice company's. */
export const practiceText = (isPractice: boolean): readonly string[] =>
  isPractice ? ['This is a practice company, so this folder is for practice from now on.'] : [];
