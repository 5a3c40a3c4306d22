import type { Command } from 'commander';
import type { Act, CommandContext } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { interruptSignal } from '../interrupt.ts';
import { wholeNumber } from '../option-values.ts';
import { type Answer, answer, failure } from '../output.ts';
import { addPracticeOptions, type PracticeOptions, readFaults } from '../practice-options.ts';
import { summaryText } from '../summary-text.ts';

interface RunOptions extends PracticeOptions {
  readonly cycles: number;
  readonly orders: number;
}

const MOST_CYCLES = 1_000;
const MOST_ORDERS = 100_000;

export function addPracticeRun(practice: Command, act: Act): void {
  addPracticeOptions(
    practice
      .command('run')
      .description('keep a practice company in step for some cycles, compare both sides, print the summary'),
  )
    .option('--cycles <n>', 'cycles with shop life between them', wholeNumber(1, MOST_CYCLES), 2)
    .option('--orders <n>', 'web orders that are placed between the cycles', wholeNumber(0, MOST_ORDERS), 0)
    .action(act((context, options: RunOptions, command: Command) => run(context, options, command)));
}

async function run(context: CommandContext, options: RunOptions, command: Command): Promise<Answer> {
  const faults = await readFaults(options.faults);
  if (!faults.ok) return failure(faults.error);
  const { items, seed, stores, cycles, orders, existing, rateLimits } = options;
  // Loaded when it is wanted: no other command needs a practice company.
  const { practiceRun } = await import('../../composition/practice/practice-run.ts');
  const summary = await practiceRun({
    items,
    seed,
    stores,
    cycles,
    orders,
    existing,
    hasRateLimits: rateLimits,
    faults: faults.value,
    home: command.optsWithGlobals<{ home?: string }>().home ?? null,
    say: context.say,
    signal: interruptSignal(context),
  });
  if (!summary.ok) return failure(summary.error);
  const status = summary.value.ok ? EXIT.allDone : EXIT.failedOrBlocked;
  return answer(summary.value, summaryText(summary.value), status);
}
