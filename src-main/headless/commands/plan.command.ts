import type { Command } from 'commander';
import type { ChangeView } from '../../../src-shared/contract/plan.schema.ts';
import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { Company } from '../../composition/company.ts';
import { type CycleOutcome, previewCycle } from '../../composition/work/cycle.ts';
import { plannedChanges } from '../../composition/work/planned-changes.ts';
import type { RunOutcome } from '../../composition/work/run-report.ts';
import type { Act, CommandContext } from '../context.ts';
import { cycleJson, cycleStatus, cycleText, runJson } from '../cycle-answer.ts';
import type { ExitStatus } from '../exit-status.ts';
import { withCompany } from '../open-company.ts';
import { flowName } from '../option-values.ts';
import { type Answer, answer, counted, failure } from '../output.ts';

interface PlanOptions {
  readonly flow?: FlowName;
  readonly store?: string;
}

/** Of a longer plan people see this many changes; programs see all. */
const MOST_LINES = 200;

export function addPlan(program: Command, act: Act): void {
  program
    .command('plan')
    .description('the dry run: every planned change with its reason, before and after; nothing is sent')
    .option('--flow <flow>', 'only export-catalog, export-prices or export-stock', flowName)
    .option('--store <id>', 'only this store')
    .action(act((context, options: PlanOptions) => plan(context, options)));
}

function plan(context: CommandContext, { flow, store }: PlanOptions): Promise<Answer | ExitStatus> {
  return withCompany(context, 'run', async (company) => {
    const preview = await previewCycle(company, { flows: flow === undefined ? undefined : [flow], store });
    return preview.ok ? planAnswer(company, preview.value) : failure(preview.error);
  });
}

function planAnswer(company: Company, outcome: CycleOutcome): Answer {
  const status = cycleStatus(outcome);
  const runs = outcome.runs.map((run) => ({ run, changes: [...plannedChanges(company, run.report.id)] }));
  const json = {
    ...cycleJson(outcome, status),
    runs: runs.map(({ run, changes }) => ({ ...runJson(run), changes: changes.map(changeJson) })),
  };
  const text = runs.flatMap(({ run, changes }) => planText(run, changes));
  return answer(json, [...text, ...cycleText({ ...outcome, runs: [] }), 'Nothing was sent.'], status);
}

function changeJson({ sequence, kind, itemNumber, cell, reason, before, after }: ChangeView): object {
  return { sequence, kind, item: itemNumber, cell, reason, before: parsed(before), after: parsed(after) };
}

// They are stored as JSON text.
const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

function planText(run: RunOutcome, changes: readonly ChangeView[]): readonly string[] {
  const shown = changes.slice(0, MOST_LINES).map(changeText);
  const hidden = changes.length - shown.length;
  return [
    ...cycleText({ runs: [run], refused: [], waiting: 0, openErrors: 0 }),
    ...shown,
    ...(hidden > 0 ? [`  … and ${counted(hidden, 'more change')}; --json has all of them.`] : []),
  ];
}

function changeText({ itemNumber, cell, kind, reason, before, after }: ChangeView): string {
  const subject = cell === null ? itemNumber : `${itemNumber} (${cell})`;
  return `  ${subject} ${kind}: ${reason} ${before === null ? '' : `${before} → `}${after}`;
}
