import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { isSellable } from '../../mapping/sellable.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { PlanPage } from '../flow-context.ts';
import { EMPTY_PAGE, joinPages, planPage } from '../plan-page.ts';
import type { GatheredCatalog } from './gathered-catalog.ts';
import { kindProblem } from './kind-problem.ts';
import { planLinkedItem } from './plan-linked-item.ts';
import { planNewItem } from './plan-new-item.ts';
import { planHide, planShow } from './plan-visibility.ts';

/** What each item's product should be, against what was last accepted or found in the store. */
export function planCatalog(gathered: GatheredCatalog, connection: ConnectionSettings): PlanPage {
  const pages = gathered.asked.map((number) => planItem(number, gathered, connection));
  return joinPages([...pages, planPage({ problems: gathered.problems })]);
}

function planItem(number: ItemNumber, gathered: GatheredCatalog, connection: ConnectionSettings): PlanPage {
  // What is on its way may change what is to be done; the change that was seen must not be forgotten over it.
  if (gathered.underWay.has(number)) return planPage({ postponed: [number] });
  if (gathered.unreadable.has(number)) return EMPTY_PAGE;
  const item = gathered.items.get(number);
  const link = gathered.products.get(number);
  if (item === undefined || !isSellable(item)) {
    const hidden = link === undefined ? EMPTY_PAGE : planHide(link, gathered, item !== undefined);
    const problem = item === undefined ? null : kindProblem(item, connection.id);
    return problem === null ? hidden : joinPages([hidden, planPage({ problems: [problem] })]);
  }
  if (link === undefined) return planNewItem(item, gathered, connection);
  const complete = planLinkedItem(item, link, gathered, connection);
  return link.hiddenState === null ? complete : joinPages([complete, planShow(link)]);
}
