/** Shared locks go together; an exclusive one is alone. */
export type LockMode = 'shared' | 'exclusive';
export type LockAnswer = 'granted' | 'waited' | 'timeout' | 'canceled';

interface Holder {
  readonly owner: object;
  mode: LockMode;
  count: number;
}

interface Waiter {
  readonly owner: object;
  readonly mode: LockMode;
  readonly settle: (answer: LockAnswer) => void;
}

interface Lock {
  readonly holders: Holder[];
  readonly waiters: Waiter[];
}

export interface LockWish {
  readonly resource: string;
  readonly mode: LockMode;
  readonly owner: object;
  /** Negative: without end. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Locks on named things, waited for without blocking the process; first come, first served. */
export class LockTable {
  readonly #locks = new Map<string, Lock>();

  /** True when nobody holds anything. */
  get isEmpty(): boolean {
    return this.#locks.size === 0;
  }

  /** Waits for a lock. An owner that has one already gets it again and must release it as often. */
  async acquire(wish: LockWish): Promise<LockAnswer> {
    const { resource, mode, owner, timeoutMs, signal } = wish;
    const lock = this.#locks.get(resource) ?? { holders: [], waiters: [] };
    this.#locks.set(resource, lock);
    if (this.#tryGrant(lock, owner, mode)) return 'granted';
    if (timeoutMs === 0) return this.#giveUp(resource, lock, 'timeout');
    if (signal.aborted) return this.#giveUp(resource, lock, 'canceled');
    const { promise, resolve } = Promise.withResolvers<LockAnswer>();
    const waiter: Waiter = { owner, mode, settle: resolve };
    lock.waiters.push(waiter);
    const stop = (): void => resolve('canceled');
    signal.addEventListener('abort', stop, { once: true });
    const timer = timeoutMs < 0 ? null : setTimeout(() => resolve('timeout'), timeoutMs);
    const answer = await promise;
    signal.removeEventListener('abort', stop);
    if (timer !== null) clearTimeout(timer);
    if (answer !== 'waited') {
      lock.waiters.splice(lock.waiters.indexOf(waiter), 1);
      this.#serve(resource, lock);
    }
    return answer;
  }

  /** Gives one hold back; false when the owner has none. */
  release(resource: string, owner: object): boolean {
    const lock = this.#locks.get(resource);
    const holder = lock?.holders.find((one) => one.owner === owner);
    if (lock === undefined || holder === undefined) return false;
    holder.count -= 1;
    if (holder.count === 0) lock.holders.splice(lock.holders.indexOf(holder), 1);
    this.#serve(resource, lock);
    return true;
  }

  releaseAll(owner: object): void {
    for (const [resource, lock] of [...this.#locks]) {
      const kept = lock.holders.filter((holder) => holder.owner !== owner);
      if (kept.length === lock.holders.length) continue;
      lock.holders.splice(0, lock.holders.length, ...kept);
      this.#serve(resource, lock);
    }
  }

  isHeldBy(resource: string, owner: object): boolean {
    return this.#locks.get(resource)?.holders.some((holder) => holder.owner === owner) ?? false;
  }

  /** Who keeps this owner waiting; null when nobody does. */
  blockerOf(owner: object): object | null {
    for (const { holders, waiters } of this.#locks.values()) {
      if (waiters.some((waiter) => waiter.owner === owner)) {
        return holders.find((holder) => holder.owner !== owner)?.owner ?? null;
      }
    }
    return null;
  }

  #tryGrant(lock: Lock, owner: object, mode: LockMode): boolean {
    const own = lock.holders.find((holder) => holder.owner === owner);
    const others = lock.holders.filter((holder) => holder.owner !== owner);
    const isFree =
      mode === 'shared' ? others.every((holder) => holder.mode === 'shared') : others.length === 0;
    // Those who wait already come first, but for one who holds the lock and only wants more of it.
    if (!isFree || (own === undefined && lock.waiters.length > 0)) return false;
    if (own === undefined) lock.holders.push({ owner, mode, count: 1 });
    else {
      own.count += 1;
      if (mode === 'exclusive') own.mode = 'exclusive';
    }
    return true;
  }

  #serve(resource: string, lock: Lock): void {
    for (let next = lock.waiters.shift(); next !== undefined; next = lock.waiters.shift()) {
      const waiting = lock.waiters.splice(0);
      const isGranted = this.#tryGrant(lock, next.owner, next.mode);
      lock.waiters.push(...waiting);
      if (!isGranted) {
        lock.waiters.unshift(next);
        break;
      }
      next.settle('waited');
    }
    if (lock.holders.length === 0 && lock.waiters.length === 0) this.#locks.delete(resource);
  }

  #giveUp(resource: string, lock: Lock, answer: LockAnswer): LockAnswer {
    if (lock.holders.length === 0 && lock.waiters.length === 0) this.#locks.delete(resource);
    return answer;
  }
}
