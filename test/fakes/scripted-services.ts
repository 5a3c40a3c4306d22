import type { AppServices } from '../../src-main/ipc/app-services.ts';
import type { ErrorView } from '../../src-shared/contract/errors.schema.ts';
import type { RunView, StatusView } from '../../src-shared/contract/status.schema.ts';
import { ok } from '../../src-shared/errors/result.ts';

/** An app whose answers a test writes itself; it remembers what it was asked. */
export class ScriptedServices implements AppServices {
  current: StatusView;
  errors: ErrorView[] = [];
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
    return ok<RunView[]>(this.current.recentRuns);
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

  planOf() {
    const change = {
      sequence: 1,
      kind: 'stock.set',
      itemNumber: 'TEE',
      reason: 'Stock changed in Counterpoint.',
    };
    return { total: 1, changes: [{ ...change, before: '{"stock":4}', after: '{"stock":3}' }] };
  }

  listErrors(state: 'open' | 'resolved' | 'all'): ErrorView[] {
    return this.errors.filter(
      (error) => state === 'all' || (error.resolvedAt === null) === (state === 'open'),
    );
  }

  async retryErrors(ids: readonly number[]) {
    this.asked.push(`retry ${ids.join(',')}`);
    return ok(ids.length);
  }
}
