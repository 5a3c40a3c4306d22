import type { Exchange, Gate, Passage } from '../store-proxy.ts';
import { type CallPoint, type OrderCall, type OrderPoint, referenceIn, seenCall } from './order-point.ts';

/** One planned kill in the middle of order work. */
export interface OrderKill {
  readonly point: OrderPoint;
  /** Which such request of the process's life it is about, counted from 1. */
  readonly turn: number;
  /** From the moment that the point names to the kill: the process goes on with its own work so long. */
  readonly delayMs: number;
  /** Of `any-moment`: the delay counts from the start of the process, not from the start of its work. */
  readonly isWhileOpening: boolean;
}

/** The request that a kill was about. */
export interface SeenCall {
  readonly call: OrderCall;
  readonly exchange: Exchange;
  /** The reference of the document in it; null: there is none. */
  readonly reference: string | null;
}

/** What the trap needs of the process that it kills. */
export interface OrderVictim {
  kill(): void;
  /** How many documents and returns are being looked for now, as it is committed. */
  verifying(): number;
}

/** Waits before the company's API and before the store for the moment of a kill. */
export class OrderTrap {
  /** Resolves at the kill with the request that it was about, if any. */
  readonly sprung: Promise<SeenCall | null>;
  readonly #kill: OrderKill;
  readonly #victim: OrderVictim;
  readonly #spring: (call: SeenCall | null) => void;
  /** Writes that left in this life, in their turn. */
  readonly #turns = new Map<Exchange, number>();
  readonly #counts = new Map<string, number>();
  /** `closing`: the moment has come, and nothing new may pass. */
  #state: 'armed' | 'closing' | 'sprung' = 'armed';

  constructor(kill: OrderKill, victim: OrderVictim) {
    this.#kill = kill;
    this.#victim = victim;
    const { promise, resolve } = Promise.withResolvers<SeenCall | null>();
    this.sprung = promise;
    this.#spring = resolve;
  }

  /** The process begins its work. */
  begin(): void {
    if (this.#kill.point === 'any-moment') this.strike();
  }

  /** Kills after the delay, wherever the process is then. */
  strike(): void {
    if (this.#state === 'armed') setTimeout(() => this.#strike(null), this.#kill.delayMs);
  }

  /** What to put before one of the two. */
  gate(side: 'api' | 'store'): Gate {
    return {
      arrived: (exchange) => this.#arrived(side, exchange),
      answered: (exchange, status) => this.#answered(side, exchange, status),
      ended: (exchange, isDelivered) => this.#ended(side, exchange, isDelivered),
    };
  }

  #arrived(side: 'api' | 'store', exchange: Exchange): Passage {
    if (this.#state !== 'armed') return 'hold';
    const call = seenCall(side, exchange);
    if (call === null) return 'pass';
    const { point } = this.#kill;
    if (call === 'ping') {
      const isIt = point === 'verifying' && this.#victim.verifying() > 0;
      return isIt ? this.#strike(null) : 'pass';
    }
    const turn = (this.#counts.get(call) ?? 0) + 1;
    this.#counts.set(call, turn);
    this.#turns.set(exchange, turn);
    return call !== 'page' && this.#isIt(exchange, `${call}-before-call`)
      ? this.#strike(seen(call, exchange))
      : 'pass';
  }

  #answered(side: 'api' | 'store', exchange: Exchange, status: number): Passage {
    if (this.#state === 'sprung') return 'hold';
    const call = seenCall(side, exchange);
    if (call === null || call === 'ping' || call === 'page' || this.#state === 'closing') return 'pass';
    // A refusal did no work, so the next request that is accepted takes its place.
    const isIt = status < 400 && this.#isIt(exchange, `${call}-saved`);
    return isIt ? this.#strike(seen(call, exchange)) : 'pass';
  }

  #ended(side: 'api' | 'store', exchange: Exchange, isDelivered: boolean): void {
    const call = seenCall(side, exchange);
    if (call === null || call === 'ping' || !isDelivered || this.#state !== 'armed') return;
    const isPage = call === 'page';
    if (!this.#isIt(exchange, isPage ? 'page-commit' : `${call}-answered`)) return;
    this.#state = 'closing';
    const strike = () => this.#strike(isPage ? null : seen(call, exchange));
    // Without a delay the kill must not wait for a turn of the event loop, in which the process could go on.
    if (this.#kill.delayMs === 0) strike();
    else setTimeout(strike, this.#kill.delayMs);
  }

  #isIt(exchange: Exchange, point: CallPoint | 'page-commit'): boolean {
    return this.#kill.point === point && (this.#turns.get(exchange) ?? 0) >= this.#kill.turn;
  }

  #strike(call: SeenCall | null): Passage {
    if (this.#state === 'sprung') return 'hold';
    this.#victim.kill();
    this.#state = 'sprung';
    this.#spring(call);
    return 'hold';
  }
}

const seen = (call: OrderCall, exchange: Exchange): SeenCall => ({
  call,
  exchange,
  reference: referenceIn(exchange.body),
});
