import type { Command } from 'commander';
import type { ServedPractice } from '../../composition/practice/serve-practice.ts';
import type { Act, CommandContext } from '../context.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import { type Answer, failure } from '../output.ts';
import { addPracticeOptions, type PracticeOptions, readFaults } from '../practice-options.ts';

export function addPracticeServe(practice: Command, act: Act): void {
  addPracticeOptions(
    practice
      .command('serve')
      .description('run a practice company; its addresses and log-ins are printed as JSON'),
  ).action(act((context, options: PracticeOptions) => serve(context, options)));
}

async function serve(context: CommandContext, options: PracticeOptions): Promise<Answer | ExitStatus> {
  const faults = await readFaults(options.faults);
  if (!faults.ok) return failure(faults.error);
  context.say(`Opening a practice company of ${options.items} items (seed ${options.seed})…`);
  // Loaded when it is wanted: no other command needs a practice company.
  const { servePractice } = await import('../../composition/practice/serve-practice.ts');
  const served = await servePractice({ ...options, hasRateLimits: options.rateLimits, faults: faults.value });
  if (!served.ok) return failure(served.error);
  await context.world.writeOut(`${JSON.stringify(served.value.document, null, 2)}\n`);
  for (const line of guide(served.value)) context.say(line);
  const ended = await Promise.race([
    context.world.untilInterrupted().then(() => 'asked' as const),
    served.value.ended.then(() => 'by-itself' as const),
  ]);
  await served.value.stop();
  return ended === 'asked' ? EXIT.allDone : EXIT.failedOrBlocked;
}

// The commands that a newcomer would type next, ready to be copied.
function guide({ document }: ServedPractice): readonly string[] {
  return [
    'The practice company is open; Ctrl-C closes it. In another shell:',
    ...Object.entries(document.environment).map(([name, value]) => `  export ${name}='${value}'`),
    ...document.commands.map((command) => `  npm run --silent cli -- ${command}`),
  ];
}
