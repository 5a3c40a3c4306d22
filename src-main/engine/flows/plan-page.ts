import { addDrastic, NO_DRASTIC_CHANGES } from '../guards/mass-change-guard.ts';
import type { PlanPage } from './flow-context.ts';

/** A page that plans nothing and found nothing. */
export const EMPTY_PAGE: PlanPage = {
  changes: [],
  problems: [],
  unchanged: 0,
  drastic: NO_DRASTIC_CHANGES,
  postponed: [],
};

/** A page of which only the given parts differ from nothing. */
export const planPage = (parts: Partial<PlanPage>): PlanPage => ({ ...EMPTY_PAGE, ...parts });

/** Adds pages up, in order. */
export function joinPages(pages: readonly PlanPage[]): PlanPage {
  return {
    changes: pages.flatMap((page) => page.changes),
    problems: pages.flatMap((page) => page.problems),
    unchanged: pages.reduce((sum, page) => sum + page.unchanged, 0),
    drastic: pages.reduce((sum, page) => addDrastic(sum, page.drastic), NO_DRASTIC_CHANGES),
    postponed: pages.flatMap((page) => page.postponed),
  };
}
