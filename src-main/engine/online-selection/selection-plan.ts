import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import type { FlagCandidate } from '../ports/online-flag.ts';
import type { FlagChange } from '../ports/online-run-store.ts';
import type { Unsellable } from './cannot-be-sold.ts';
import { judge } from './decide.ts';
import type { MatchContext } from './matches.ts';
import type { SelectionRule } from './rule.ts';

/** An item that a rule wants online and that cannot be sold. */
export interface UnsellableItem extends Unsellable {
  readonly itemNumber: ItemNumber;
  readonly name: string;
}

/**
 * What a rule would do to the whole company. `matched` = items that the condition holds for, whether or not they can be
 * sold; `onlineAfter` = `online` + coming in − dropping out.
 */
export interface SelectionPlan {
  readonly looked: number;
  readonly online: number;
  readonly matched: number;
  readonly comingIn: readonly FlagChange[];
  readonly droppingOut: readonly FlagChange[];
  readonly cannotBeSold: readonly UnsellableItem[];
}

/** Collects a plan from pages of items; of items that stay as they are only their number is kept. */
export class SelectionPlanner {
  readonly #rule: SelectionRule;
  readonly #context: MatchContext;
  #looked = 0;
  #online = 0;
  #matched = 0;
  readonly #comingIn: FlagChange[] = [];
  readonly #droppingOut: FlagChange[] = [];
  readonly #cannotBeSold: UnsellableItem[] = [];

  constructor(rule: SelectionRule, context: MatchContext) {
    this.#rule = rule;
    this.#context = context;
  }

  look(candidate: FlagCandidate): void {
    const { isMatch, isOnline, decision } = judge(this.#rule, candidate, this.#context);
    this.#looked += 1;
    if (isOnline) this.#online += 1;
    if (isMatch) this.#matched += 1;
    if (decision.kind === 'comes-in') this.#comingIn.push(decision.change);
    if (decision.kind === 'drops-out') this.#droppingOut.push(decision.change);
    if (decision.kind === 'cannot-be-sold') {
      const { itemNumber, name } = candidate;
      this.#cannotBeSold.push({ itemNumber, name, ...decision.unsellable });
    }
  }

  plan(): SelectionPlan {
    return {
      looked: this.#looked,
      online: this.#online,
      matched: this.#matched,
      comingIn: this.#comingIn,
      droppingOut: this.#droppingOut,
      cannotBeSold: this.#cannotBeSold,
    };
  }
}
