import type { KillOrder } from './plan-kill.ts';
import type { Exchange, Gate, Passage } from './store-proxy.ts';

/** A write that reached the proxy. */
export interface SeenWrite {
  /** Its place among the writes of this life, from 1. */
  readonly number: number;
  readonly exchange: Exchange;
  /** Jobs that were leased when it arrived: the batch that it belongs to. */
  readonly leasedJobs: readonly number[];
  /** How far it had come when the process died. */
  readonly step: 'arrived' | 'answered' | 'delivered';
}

/** What the trap needs of the process that it kills. */
export interface Victim {
  kill(): void;
  /** Ids of the jobs that are leased now, as they are committed. */
  leasedJobs(): readonly number[];
}

/** Waits in the proxy for the moment of a kill order, and kills. */
export class Trap implements Gate {
  /** Resolves at the kill with the write that it was about; for `between` the last one of this life, if any. */
  readonly sprung: Promise<SeenWrite | null>;
  readonly #order: KillOrder;
  readonly #victim: Victim;
  readonly #spring: (write: SeenWrite | null) => void;
  readonly #writes = new Map<Exchange, SeenWrite>();
  readonly #open = new Set<Exchange>();
  #lastWrite: SeenWrite | null = null;
  #delivered = 0;
  /** `closing`: the moment has come, and nothing new may reach the store; `waiting`: the next quiet moment is it. */
  #state: 'armed' | 'closing' | 'waiting' | 'sprung' = 'armed';

  constructor(order: KillOrder, victim: Victim) {
    this.#order = order;
    this.#victim = victim;
    const { promise, resolve } = Promise.withResolvers<SeenWrite | null>();
    this.sprung = promise;
    this.#spring = resolve;
  }

  /** The process begins its work. */
  begin(): void {
    if (this.#order.point === 'between' && this.#order.write === 0) this.#waitForQuiet();
  }

  arrived(exchange: Exchange): Passage {
    if (this.#state === 'closing' || this.#state === 'sprung') return 'hold';
    this.#open.add(exchange);
    if (!exchange.isWrite) return 'pass';
    const write = this.#record({
      number: this.#writes.size + 1,
      exchange,
      leasedJobs: this.#victim.leasedJobs(),
      step: 'arrived',
    });
    return this.#isIt('before-send', write) ? this.#kill(write) : 'pass';
  }

  answered(exchange: Exchange, status: number): Passage {
    if (this.#state === 'sprung') return 'hold';
    const seen = this.#writes.get(exchange);
    if (seen === undefined) return 'pass';
    const write = this.#record({ ...seen, step: 'answered' });
    // A refusal did no work, so the next write that is accepted takes its place.
    const isDone = status < 400;
    return isDone && this.#isIt('sent-without-answer', write) ? this.#kill(write) : 'pass';
  }

  ended(exchange: Exchange, isDelivered: boolean): void {
    this.#open.delete(exchange);
    const seen = this.#writes.get(exchange);
    if (seen !== undefined && isDelivered && this.#state === 'armed') {
      const write = this.#record({ ...seen, step: 'delivered' });
      this.#delivered += 1;
      if (this.#isIt('answered-without-commit', write)) this.#killLater(write);
      if (this.#order.point === 'between' && this.#delivered === this.#order.write) this.#waitForQuiet();
    }
    if (this.#state === 'waiting') this.#killIfQuiet();
  }

  #record(write: SeenWrite): SeenWrite {
    this.#writes.set(write.exchange, write);
    this.#lastWrite = write;
    return write;
  }

  #isIt(point: KillOrder['point'], write: SeenWrite): boolean {
    return this.#state === 'armed' && this.#order.point === point && write.number >= this.#order.write;
  }

  #killLater(write: SeenWrite): void {
    this.#state = 'closing';
    after(this.#order.delayMs, () => this.#kill(write));
  }

  #waitForQuiet(): void {
    after(this.#order.delayMs, () => {
      this.#state = 'waiting';
      this.#killIfQuiet();
    });
  }

  #killIfQuiet(): void {
    if (this.#open.size === 0) this.#kill(this.#lastWrite);
  }

  #kill(write: SeenWrite | null): Passage {
    this.#victim.kill();
    this.#state = 'sprung';
    this.#spring(write);
    return 'hold';
  }
}

// Without a delay the kill must not wait for a turn of the event loop, in which the process could go on.
function after(delayMs: number, work: () => void): void {
  if (delayMs === 0) work();
  else setTimeout(work, delayMs);
}
