import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { UnitRatio } from '../../../../src-shared/domain/quantity.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderFlowContext, OrderFlowOutcome } from '../order-context.ts';
import { decideOrder, type OrderDecision } from './decide-order.ts';
import { unitRatios } from './unit-ratios.ts';
import { writeDecision } from './write-decision.ts';

/** Puts orders into the ledger, one transaction each, and counts what that came to. In a dry run it only counts. */
export class OrderTaker {
  readonly #context: OrderFlowContext;
  readonly #seen = new Set<string>();
  #changed = 0;
  #unchanged = 0;
  #blocked = 0;
  #failed = 0;

  constructor(context: OrderFlowContext) {
    this.#context = context;
  }

  /** Whether a picture of the order was taken in this run. */
  hasSeen(orderId: string): boolean {
    return this.#seen.has(orderId);
  }

  /** `last` is done in the transaction of the last order. Fails when the POS does not tell what an alternate unit takes. */
  async take(orders: readonly WebOrder[], last?: () => void): Promise<Result<void, SyncError>> {
    const ratios = await unitRatios(this.#context, orders);
    if (!ratios.ok) return ratios;
    for (const [index, order] of orders.entries()) {
      this.#seen.add(order.id);
      const decision = decideOrder(this.#context, order, this.#context.clock.now());
      this.write(decision, ratios.value, index === orders.length - 1 ? last : undefined);
    }
    return ok();
  }

  /** Writes a decision and what belongs to it, and counts it. */
  write(decision: OrderDecision, ratios: ReadonlyMap<CellKey, UnitRatio>, more?: () => void): void {
    const { stores, isPreview } = this.#context;
    const isNew = decision.changes.length + decision.removed.length + decision.returns.records.length > 0;
    if (!isPreview && (isNew || more !== undefined)) {
      stores.transaction(() => {
        writeDecision(this.#context, decision, ratios);
        more?.();
      });
    }
    if (!isNew) this.#unchanged += 1;
    for (const { row, before } of decision.changes) {
      if (row.state === 'blocked') this.#blocked += 1;
      else if (before?.state === row.state && before.reason.code === row.reason.code) this.#unchanged += 1;
      else this.#changed += 1;
    }
  }

  /** An order that could not be read. */
  report(problem: SyncError): void {
    const { stores, connection, runId, clock, isPreview } = this.#context;
    this.#failed += 1;
    if (isPreview) return;
    stores.errors.report(
      // Of an order all the same: what is of none is closed by every run that reached the store.
      {
        ...problem,
        connectionId: connection.id,
        subject: problem.subject ?? { entity: 'order', id: 'unknown' },
      },
      {
        flow: 'import-orders',
        runId,
        jobId: null,
        jobKey: unreadKeyOf(problem.subject?.id ?? NO_ORDER),
        at: clock.now(),
      },
    );
  }

  /** An order that could not be read before was read, or is gone. */
  readAfterAll(id: string): void {
    const { stores, connection, clock, isPreview } = this.#context;
    if (isPreview) return;
    stores.errors.resolve(
      { connectionId: connection.id, flow: 'import-orders', jobKey: unreadKeyOf(id) },
      clock.now(),
    );
  }

  outcome(trouble: SyncError | null): OrderFlowOutcome {
    return {
      planned: this.#changed,
      applied: this.#context.isPreview ? 0 : this.#changed,
      unchanged: this.#unchanged,
      blocked: this.#blocked,
      failed: this.#failed,
      trouble,
    };
  }
}

/** In place of the id of an order that the store does not tell. */
export const NO_ORDER = '';

const unreadKeyOf = (id: string): string => `unread-order:${id}`;
