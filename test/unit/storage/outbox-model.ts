import type { JobState, NewJob } from '../../../src-main/engine/ports/stores.ts';

export interface ModelJob extends NewJob {
  readonly id: number;
  state: JobState;
  attempts: number;
  errorCode: string | null;
  doubtfulSince: number | null;
  endedAt: number | null;
  runId: NewJob['runId'];
  payload: string;
  dueAt: number;
}

const creates = new Set(['product.create', 'variants.create']);

/** The outbox's rules said once more, as plainly as possible: a list of jobs and no index. */
export class OutboxModel {
  jobs: ModelJob[] = [];
  #nextId = 1;
  readonly #pausedUntil = new Map<string, number>();

  enqueue(job: NewJob): void {
    const same = this.jobs.find((other) => other.state === 'waiting' && isSameKey(other, job));
    if (same !== undefined) {
      // SQLite takes a number for the row it then does not insert; ids only have to grow.
      this.#nextId += 1;
      const { runId, flow, kind, payload, payloadVersion, orderKey } = job;
      const dueAt = Math.max(same.dueAt, job.dueAt);
      const attempts = same.payload === payload ? same.attempts : 0;
      Object.assign(same, { runId, flow, kind, payload, payloadVersion, orderKey, dueAt, attempts });
      return;
    }
    const fresh = {
      state: 'waiting',
      attempts: 0,
      errorCode: null,
      doubtfulSince: null,
      endedAt: null,
    } as const;
    this.jobs.push({ ...job, id: this.#nextId++, ...fresh });
  }

  /** The jobs that may go now, of all kinds; the longest due first. */
  free(connectionId: string, now: number): ModelJob[] {
    if ((this.#pausedUntil.get(connectionId) ?? 0) > now) return [];
    return this.jobs
      .filter((job) => job.connectionId === connectionId && job.dueAt <= now)
      .filter(({ state }) => state === 'waiting' || state === 'verifying')
      .filter((job) => !this.jobs.some((other) => isAhead(other, job)))
      .toSorted((a, b) => a.dueAt - b.dueAt || a.id - b.id);
  }

  lease(connectionId: string, now: number, limit: number): ModelJob[] {
    const free = this.free(connectionId, now);
    const [first] = free;
    const same = free
      .filter(({ kind, state }) => kind === first?.kind && state === first.state)
      .slice(0, limit);
    const isAlone = first !== undefined && first.attempts >= 3;
    const batch = isAlone ? [first] : same.filter(({ attempts }) => attempts < 3);
    for (const job of batch) job.state = 'leased';
    return batch;
  }

  nextDueAt(connectionId: string): number | null {
    const paused = this.#pausedUntil.get(connectionId) ?? 0;
    this.#pausedUntil.delete(connectionId);
    const [first] = this.free(connectionId, Number.POSITIVE_INFINITY);
    this.#pausedUntil.set(connectionId, paused);
    return first === undefined ? null : Math.max(first.dueAt, paused);
  }

  pause(connectionId: string, until: number): void {
    this.#pausedUntil.set(connectionId, Math.max(until, this.#pausedUntil.get(connectionId) ?? 0));
  }

  /** When a job may go, for people: not before its connection's pause ends. */
  shownDueAt(job: ModelJob): number {
    const isDue = job.state === 'waiting' || job.state === 'verifying';
    return isDue ? Math.max(job.dueAt, this.#pausedUntil.get(job.connectionId) ?? 0) : job.dueAt;
  }

  find(id: number): ModelJob | undefined {
    return this.jobs.find((job) => job.id === id);
  }

  done(id: number, at: number): void {
    this.#dropOlderSetAside(id);
    this.#change(id, { state: 'done', endedAt: at, errorCode: null, doubtfulSince: null });
  }

  retryLater(id: number, dueAt: number, errorCode: string | null, spendAttempt: boolean): void {
    const job = this.find(id);
    if (job === undefined) return;
    if (errorCode !== null) job.errorCode = errorCode;
    this.#putBack(job, dueAt, !spendAttempt, job.attempts + Number(spendAttempt));
  }

  verifyLater(id: number, dueAt: number, errorCode: string | null, doubtfulSince: number): void {
    const job = this.find(id);
    this.#change(id, {
      state: 'verifying',
      dueAt,
      doubtfulSince,
      errorCode: errorCode ?? job?.errorCode ?? null,
    });
  }

  setAside(id: number, state: 'blocked' | 'dead', errorCode: string): void {
    this.#dropOlderSetAside(id);
    this.#change(id, { state, errorCode });
  }

  recoverLeases(now: number, connectionId?: string): { verifying: number; waiting: number } {
    const leased = this.jobs.filter(
      (job) => job.state === 'leased' && (connectionId === undefined || job.connectionId === connectionId),
    );
    const made = leased.filter((job) => creates.has(job.kind));
    for (const job of made) {
      Object.assign(job, { state: 'verifying', dueAt: now, doubtfulSince: job.doubtfulSince ?? now });
    }
    const set = leased.filter((job) => !creates.has(job.kind));
    const back = set.filter((job) => this.#putBack(job, now, false, job.attempts));
    return { verifying: made.length, waiting: back.length };
  }

  release(ids: readonly number[] | null, now: number): number {
    return this.jobs
      .filter((job) => (job.state === 'blocked' || job.state === 'dead') && (ids?.includes(job.id) ?? true))
      .toSorted((a, b) => b.id - a.id)
      .filter((job) => this.#putBack(job, now, true, 0)).length;
  }

  releaseBlocked(connectionId: string, flow: string, now: number): number {
    const blocked = this.jobs.filter(
      (job) => job.state === 'blocked' && job.connectionId === connectionId && job.flow === flow,
    );
    return this.release(
      blocked.map(({ id }) => id),
      now,
    );
  }

  dropSetAside(connectionId: string, orderKeys: readonly string[]): number {
    const before = this.jobs.length;
    this.jobs = this.jobs.filter(
      (job) =>
        !(
          (job.state === 'blocked' || job.state === 'dead') &&
          job.connectionId === connectionId &&
          orderKeys.includes(job.orderKey)
        ),
    );
    return before - this.jobs.length;
  }

  unfinished(connectionId: string, orderKeys: readonly string[]): ModelJob[] {
    return this.jobs.filter(
      (job) => job.state !== 'done' && job.connectionId === connectionId && orderKeys.includes(job.orderKey),
    );
  }

  prune(before: number): number {
    const kept = this.jobs.filter((job) => job.state !== 'done' || (job.endedAt ?? 0) >= before);
    const dropped = this.jobs.length - kept.length;
    this.jobs = kept;
    return dropped;
  }

  #putBack(job: ModelJob, dueAt: number, keepsDoubt: boolean, attempts: number): boolean {
    const doubtfulSince = keepsDoubt ? job.doubtfulSince : null;
    if (doubtfulSince === null) {
      const isObsolete = this.jobs.some(
        (other) =>
          other.id > job.id && isSameKey(other, job) && other.state !== 'blocked' && other.state !== 'dead',
      );
      if (isObsolete) {
        this.jobs = this.jobs.filter((other) => other !== job);
        return false;
      }
      this.jobs = this.jobs.filter(
        (other) => !(other.state === 'waiting' && other.id < job.id && isSameKey(other, job)),
      );
    }
    const state = doubtfulSince === null ? 'waiting' : 'verifying';
    Object.assign(job, { state, doubtfulSince, dueAt, attempts });
    return true;
  }

  #dropOlderSetAside(id: number): void {
    const job = this.find(id);
    if (job === undefined) return;
    this.jobs = this.jobs.filter(
      (other) =>
        !(other.id < id && isSameKey(other, job) && (other.state === 'blocked' || other.state === 'dead')),
    );
  }

  #change(id: number, change: Partial<ModelJob>): void {
    const job = this.find(id);
    if (job !== undefined) Object.assign(job, change);
  }
}

const isSameKey = (one: NewJob, other: NewJob): boolean =>
  one.dedupeKey !== null && one.dedupeKey === other.dedupeKey && one.connectionId === other.connectionId;

const isAhead = (other: ModelJob, job: ModelJob): boolean =>
  other.id < job.id &&
  other.connectionId === job.connectionId &&
  other.orderKey === job.orderKey &&
  (other.state === 'waiting' || other.state === 'leased' || other.state === 'verifying');
