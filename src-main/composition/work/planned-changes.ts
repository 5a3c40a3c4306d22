import type { ChangeView } from '../../../src-shared/contract/plan.schema.ts';
import { runId } from '../../../src-shared/domain/ids.ts';
import type { Company } from '../company.ts';
import { changeView } from '../views/change-view.ts';

const PAGE = 1_000;

/** Every planned change of a run, in the order in which they would be sent. */
export function* plannedChanges({ stores }: Company, id: string): Iterable<ChangeView> {
  let after = 0;
  for (;;) {
    const page = stores.plans.list(runId(id), after, PAGE);
    yield* page.map(changeView);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.sequence;
  }
}
