import type { AppServices } from '../../src-main/ipc/app-services.ts';
import type {
  ErrorCause,
  ErrorFilter,
  ErrorPage,
  ErrorView,
  RetryChoice,
} from '../../src-shared/contract/errors.schema.ts';
import type { ChangeView, PlanPage } from '../../src-shared/contract/plan.schema.ts';
import type { RunView, StatusView } from '../../src-shared/contract/status.schema.ts';
import { err, ok } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import { aChange } from '../builders/status.builder.ts';
import { ScriptedOrders } from './scripted-orders.ts';
import { ScriptedReturnsProof } from './scripted-returns-proof.ts';

/** An app whose answers a test writes itself; it remembers what it was asked. */
export class ScriptedServices implements AppServices {
  current: StatusView;
  errors: ErrorView[] = [];
  /** What every command answers instead of doing its work. */
  failure: SyncError | null = null;
  /** Reading a list throws, as a defect would. */
  isBroken = false;
  plan: ChangeView[] = [aChange()];
  readonly orders = new ScriptedOrders();
  readonly returnsProof = new ScriptedReturnsProof();
  readonly asked: string[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(status: StatusView) {
    this.current = status;
  }

  change(changes: Partial<StatusView>): void {
    this.current = { ...this.current, ...changes, sequence: this.current.sequence + 1 };
    for (const listener of this.#listeners) listener();
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  status(): StatusView {
    return this.current;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async runNow(storeId: string | undefined) {
    this.asked.push(`runNow ${storeId ?? 'all'}`);
    if (this.failure !== null) return err(this.failure);
    return ok<RunView[]>(this.current.recentRuns);
  }

  async cancel() {
    this.asked.push('cancel');
    this.change({ isPaused: true });
    return ok();
  }

  async setPaused(isPaused: boolean) {
    this.asked.push(`setPaused ${isPaused}`);
    this.change({ isPaused });
    return ok();
  }

  async approve(runId: string) {
    this.asked.push(`approve ${runId}`);
    return ok(this.current.recentRuns[0] as RunView);
  }

  planOf(_runId: string, { after, limit }: { after: number; limit: number }): PlanPage {
    const kinds = [...Map.groupBy(this.plan, (change) => change.kind)];
    return {
      total: this.plan.length,
      kinds: kinds.map(([kind, changes]) => ({ kind, count: changes.length })),
      changes: this.plan.filter((change) => change.sequence > after).slice(0, limit),
    };
  }

  listErrors(filter: ErrorFilter, { offset, limit }: { offset: number; limit: number }): ErrorPage {
    const found = this.#find(filter);
    return { total: found.length, errors: found.slice(offset, offset + limit) };
  }

  errorCauses(filter: ErrorFilter): ErrorCause[] {
    const groups = Map.groupBy(this.#find(filter), (error) => error.code);
    return [...groups]
      .flatMap(([code, [latest, ...others]]) => (latest === undefined ? [] : [causeOf(code, latest, others)]))
      .toSorted((a, b) => b.count - a.count);
  }

  async retryErrors(choice: RetryChoice) {
    const chosen = 'ids' in choice ? choice.ids : this.#find(choice.filter).map((error) => error.id);
    const ids = new Set(chosen);
    const retried = this.errors.filter((error) => ids.has(error.id) && error.canRetry);
    this.asked.push(`retry ${retried.map((error) => error.id).join(',')}`);
    this.errors = this.errors.filter((error) => !retried.includes(error));
    this.change({ openErrors: this.errors.filter((error) => error.resolvedAt === null).length });
    return ok(retried.length);
  }

  #find(filter: ErrorFilter): ErrorView[] {
    if (this.isBroken) throw new Error('the list is broken');
    return this.errors.filter((error) => meets(error, filter));
  }
}

function meets(error: ErrorView, { state, storeId, flow, code, text }: ErrorFilter): boolean {
  const words = `${error.subject} ${error.message} ${error.code}`.toLowerCase();
  return (
    (state === 'all' || (error.resolvedAt === null) === (state === 'open')) &&
    (storeId === undefined || error.storeId === storeId) &&
    (flow === undefined || error.flow === flow) &&
    (code === undefined || error.code === code) &&
    (text === undefined || words.includes(text.toLowerCase()))
  );
}

function causeOf(code: string, latest: ErrorView, others: readonly ErrorView[]): ErrorCause {
  const all = [latest, ...others];
  return {
    code,
    count: all.length,
    retryable: all.filter((error) => error.canRetry).length,
    firstSeen: all.map((error) => error.firstSeen).toSorted()[0] ?? latest.firstSeen,
    lastSeen: latest.lastSeen,
    latest,
  };
}
