import type { Command } from 'commander';
import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { Company } from '../../composition/company.ts';
import { systemClock } from '../../composition/system-clock.ts';
import { type CycleOutcome, type CycleScope, runCycle } from '../../composition/work/cycle.ts';
import { watchCompany } from '../../composition/work/watch.ts';
import type { Act, CommandContext } from '../context.ts';
import { cycleJson, cycleStatus, cycleText, runText } from '../cycle-answer.ts';
import type { ExitStatus } from '../exit-status.ts';
import { withCompany } from '../open-company.ts';
import { flowName } from '../option-values.ts';
import { type Answer, answer, failure } from '../output.ts';

interface SyncOptions {
  readonly flow?: FlowName;
  readonly store?: string;
  readonly watch?: boolean;
}

export function addSync(program: Command, act: Act): void {
  program
    .command('sync')
    .description('bring the stores in step, once or for ever')
    .option('--flow <flow>', 'only export-catalog, export-prices or export-stock', flowName)
    .option('--store <id>', 'only this store')
    .option('--watch', 'go on until Ctrl-C, each flow at its own interval')
    .action(act((context, options: SyncOptions) => sync(context, options)));
}

function sync(context: CommandContext, { flow, store, watch }: SyncOptions): Promise<Answer | ExitStatus> {
  const scope: CycleScope = { flows: flow === undefined ? undefined : [flow], store };
  return withCompany(context, 'run', async (company, signal) => {
    if (watch) return watched(context, company, scope, signal);
    const cycle = await runCycle(company, scope, systemClock, signal);
    return cycle.ok ? cycleAnswer(cycle.value) : failure(cycle.error);
  });
}

function cycleAnswer(outcome: CycleOutcome): Answer {
  const status = cycleStatus(outcome);
  return answer(cycleJson(outcome, status), cycleText(outcome), status);
}

// Every run is told when it ends; at the end of it all, what happened.
async function watched(
  context: CommandContext,
  company: Company,
  scope: CycleScope,
  signal: AbortSignal,
): Promise<Answer> {
  context.say('Watching; Ctrl-C ends it.');
  const outcome = await watchCompany(company, scope, systemClock, signal, (run) => {
    for (const line of runText(run)) context.say(line);
  });
  return outcome.ok ? cycleAnswer(outcome.value) : failure(outcome.error);
}
