import type { Command } from 'commander';
import { systemClock } from '../../composition/system-clock.ts';
import { approveRun } from '../../composition/work/cycle.ts';
import type { Act } from '../context.ts';
import { cycleJson, cycleStatus, cycleText } from '../cycle-answer.ts';
import { withCompany } from '../open-company.ts';
import { answer, failure } from '../output.ts';

export function addApprove(program: Command, act: Act): void {
  program
    .command('approve')
    .description("send a plan that waits for a person: a store's first one, or one that the brake holds")
    .argument('<run>', "the run's id as sync and status tell it, or its beginning")
    .action(
      act((context, run: string) =>
        withCompany(context, 'run', async (company, signal) => {
          const approved = await approveRun(company, run, systemClock, signal);
          if (!approved.ok) return failure(approved.error);
          const status = cycleStatus(approved.value);
          return answer(cycleJson(approved.value, status), cycleText(approved.value), status);
        }),
      ),
    );
}
