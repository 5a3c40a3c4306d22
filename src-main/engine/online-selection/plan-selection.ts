import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { fieldsOf, type SelectionRule } from './rule.ts';
import type { SelectionDeps } from './selection-deps.ts';
import { type SelectionPlan, SelectionPlanner } from './selection-plan.ts';

/** Looks at every item of the company, page by page, and answers what the rule would change. Nothing is written. */
export async function planSelection(
  { port, pause }: Pick<SelectionDeps, 'port' | 'pause'>,
  rule: SelectionRule,
  signal: AbortSignal,
): Promise<Result<SelectionPlan, SyncError>> {
  const today = await port.today(signal);
  if (!today.ok) return today;
  const planner = new SelectionPlanner(rule, { today: today.value });
  const fields = [...fieldsOf(rule.condition)];
  const request = { fields, withStock: fields.includes('stock') };
  let from: string | null = null;
  do {
    const page = await port.readCandidates(request, from, signal);
    if (!page.ok) return page;
    for (const candidate of page.value.candidates) planner.look(candidate);
    from = page.value.next;
    await pause();
  } while (from !== null);
  return ok(planner.plan());
}
