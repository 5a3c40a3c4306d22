import type { Command } from 'commander';
import type { HealthCheck, HealthState } from '../../../src-shared/domain/health-check.ts';
import { examineCompany } from '../../composition/doctor/examine-company.ts';
import type { Act } from '../context.ts';
import { healthStatus } from '../exit-status.ts';
import { companyOptions } from '../open-company.ts';
import { answer } from '../output.ts';
import { setupDeps } from '../setup-answer.ts';

const WORD: Readonly<Record<HealthState, string>> = {
  pass: 'ok     ',
  warn: 'look   ',
  fail: 'WRONG  ',
  skipped: 'skipped',
};

export function addDoctor(program: Command, act: Act): void {
  program
    .command('doctor')
    .description('test Counterpoint, the stores and the log-ins; nothing is changed')
    .action(
      act(async (context) => {
        const checks = await examineCompany(companyOptions(context), setupDeps(context).signal);
        const ok = checks.every(({ state }) => state !== 'fail');
        return answer({ ok, checks }, checks.flatMap(checkText), healthStatus(checks));
      }),
    );
}

function checkText({ state, title, detail, remedy }: HealthCheck): readonly string[] {
  const what = [`${WORD[state]}  ${title}: ${detail}`];
  return remedy === '' ? what : [...what, `         What to do: ${remedy}`];
}
