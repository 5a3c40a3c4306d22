import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { parseRule } from '../../engine/online-selection/parse-rule.ts';
import { planSelection } from '../../engine/online-selection/plan-selection.ts';
import { publisherWarning, type SelectionWarning } from '../../engine/online-selection/publisher-warning.ts';
import type { SelectionRule } from '../../engine/online-selection/rule.ts';
import {
  endInterrupted,
  findRun,
  setSelection,
  undoSelection,
} from '../../engine/online-selection/run-selection.ts';
import { selectionBrake } from '../../engine/online-selection/selection-brake.ts';
import type { SelectionDeps } from '../../engine/online-selection/selection-deps.ts';
import type { SelectionPlan } from '../../engine/online-selection/selection-plan.ts';
import type { OnlineRun } from '../../engine/ports/online-run-store.ts';
import type { CompanyOptions } from '../company.ts';
import { type ItemOutcomes, itemOutcomes } from './item-outcomes.ts';
import { readRuleFile, withOnlineCompany } from './open-for-online.ts';

/** Which rule is applied, and how far it may go. */
export interface SetOnlineRequest {
  readonly ruleFile: string;
  readonly isDryRun: boolean;
  /** What a person has agreed to beforehand. */
  readonly confirmed: ReadonlySet<SelectionWarning['code']>;
}

/** What a rule came to. */
export interface SetOnlineOutcome {
  readonly rule: Pick<SelectionRule, 'name' | 'effect'>;
  readonly plan: SelectionPlan;
  readonly warnings: readonly SelectionWarning[];
  /** Null: nothing was to be set, because of a dry run, a warning that nobody confirmed, or no change. */
  readonly run: OnlineRun | null;
  /** It waits for a person to confirm the warnings. */
  readonly isStopped: boolean;
  readonly items: ItemOutcomes;
}

/** What an undo came to. */
export interface UndoOnlineOutcome {
  readonly run: OnlineRun;
  readonly undoes: OnlineRun;
  /** How many flags the undone run had changed. */
  readonly toUndo: number;
  readonly items: ItemOutcomes;
}

const NOTHING: ItemOutcomes = { turnedOn: 0, turnedOff: 0, skipped: [], failed: [] };

/**
 * Looks at the whole company by a rule and, unless it is a dry run or a warning waits for a person, sets the flags as one
 * run. Failures: `online.rule-invalid`, `online.rule-unreadable`, `online.field-unknown`, and those of the POS.
 */
export async function setOnline(
  options: CompanyOptions,
  request: SetOnlineRequest,
  signal: AbortSignal,
): Promise<Result<SetOnlineOutcome, SyncError>> {
  const text = await readRuleFile(request.ruleFile);
  const rule = text.ok ? parseRule(text.value) : text;
  if (!rule.ok) return rule;
  return withOnlineCompany(options, request.isDryRun ? 'look' : 'set', async ({ deps, isAlone }) => {
    if (isAlone) {
      const ended = await endInterrupted(deps, signal);
      if (!ended.ok) return ended;
    }
    const plan = await planSelection(deps, rule.value, signal);
    if (!plan.ok) return plan;
    const warnings = await warningsOf(deps, plan.value, signal);
    if (!warnings.ok) return warnings;
    const isStopped =
      !request.isDryRun &&
      warnings.value.some(({ code, mustConfirm }) => mustConfirm && !request.confirmed.has(code));
    const changes = [...plan.value.comingIn, ...plan.value.droppingOut];
    const isNothing = request.isDryRun || isStopped || changes.length === 0;
    const run = isNothing
      ? ok(null)
      : await setSelection(deps, { ruleName: rule.value.name, changes }, signal);
    if (!run.ok) return run;
    return ok({
      rule: rule.value,
      plan: plan.value,
      warnings: warnings.value,
      run: run.value,
      isStopped,
      items: run.value === null ? NOTHING : itemOutcomes(deps, run.value.id),
    });
  });
}

/** Sets back what a run changed, where it still is as the run left it. Failures: `online.run-unknown`, and the POS's. */
export async function undoOnline(
  options: CompanyOptions,
  id: string,
  signal: AbortSignal,
): Promise<Result<UndoOnlineOutcome, SyncError>> {
  return withOnlineCompany(options, 'set', async ({ deps, isAlone }) => {
    const named = findRun(deps.stores, id);
    if (!named.ok) return named;
    if (isAlone) {
      const ended = await endInterrupted(deps, signal);
      if (!ended.ok) return ended;
    } else if (named.value.state === 'setting') return err(underWay(id));
    const run = await undoSelection(deps, named.value, signal);
    if (!run.ok) return run;
    return ok({
      run: run.value,
      undoes: named.value,
      toUndo: deps.stores.onlineRuns.counts(named.value.id).changed,
      items: itemOutcomes(deps, run.value.id),
    });
  });
}

async function warningsOf(
  { port }: SelectionDeps,
  plan: SelectionPlan,
  signal: AbortSignal,
): Promise<Result<readonly SelectionWarning[], SyncError>> {
  const today = await port.today(signal);
  if (!today.ok) return today;
  const state = await port.publisher(signal);
  if (!state.ok) return state;
  const publisher = publisherWarning(state.value, today.value);
  const brakes = selectionBrake(plan).map(
    (message): SelectionWarning => ({ code: 'online.brake', message, mustConfirm: true }),
  );
  return ok([...(publisher === null ? [] : [publisher]), ...brakes]);
}

const underWay = (id: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'online.run-under-way',
    subject: { entity: 'run', id },
    operatorMessage: 'That setting of online flags is still under way, or was broken off.',
    remedy: 'Wait for its end, or end the Tillbridge that is at work on this company and try again.',
  });
