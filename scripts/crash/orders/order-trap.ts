import type { Exchange, Gate, Passage } from '../store-proxy.ts';
import { type OrderCall, type OrderPoint, referenceIn, type Side, seenCall } from './order-point.ts';

/** One planned kill in the middle of order work. */
export interface OrderKill {
  /** The first of them that comes is struck. */
  readonly points: readonly [OrderPoint, ...OrderPoint[]];
  /** Which request of its kind in the process's life it is about, counted from 1. */
  readonly turn: number;
  /** From the moment that the point names to the kill: after an answer, after a page of orders, and for `any-moment`. */
  readonly commitMs: number;
  readonly pageMs: number;
  readonly anyMs: number;
  /** Of `any-moment`: it counts from the start of the process, not from the start of its work. */
  readonly isWhileOpening: boolean;
  /** A request that the other side breaks off counts as one whose work it did: it may do it later yet. */
  readonly takesBroken: boolean;
}

/** Where a kill struck. */
export interface Struck {
  readonly point: OrderPoint;
  /** The request that it was about; null: none. */
  readonly call: SeenCall | null;
}

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
  /** Resolves at the kill. */
  readonly sprung: Promise<Struck>;
  readonly #kill: OrderKill;
  readonly #victim: OrderVictim;
  readonly #spring: (struck: Struck) => void;
  /** Requests that left in this life, in the turn of their kind. */
  readonly #turns = new Map<Exchange, number>();
  readonly #counts = new Map<string, number>();
  /** `closing`: the moment has come, and nothing new may pass. */
  #state: 'armed' | 'closing' | 'sprung' = 'armed';

  constructor(kill: OrderKill, victim: OrderVictim) {
    this.#kill = kill;
    this.#victim = victim;
    const { promise, resolve } = Promise.withResolvers<Struck>();
    this.sprung = promise;
    this.#spring = resolve;
  }

  /** The process begins its work. */
  begin(): void {
    if (this.#kill.points.includes('any-moment')) this.strike();
  }

  /** Kills after a while, wherever the process is then. */
  strike(): void {
    setTimeout(() => {
      if (this.#state === 'armed') this.#strike('any-moment', null);
    }, this.#kill.anyMs);
  }

  /** What to put before one of the two. */
  gate(side: Side): Gate {
    return {
      arrived: (exchange) => this.#arrived(side, exchange),
      answered: (exchange, status) => this.#answered(side, exchange, status),
      ended: (exchange, isDelivered) => this.#ended(side, exchange, isDelivered),
    };
  }

  #arrived(side: Side, exchange: Exchange): Passage {
    if (this.#state !== 'armed') return 'hold';
    const call = seenCall(side, exchange);
    if (call === null) return 'pass';
    const turn = (this.#counts.get(call) ?? 0) + 1;
    this.#counts.set(call, turn);
    this.#turns.set(exchange, turn);
    if (call === 'ping') {
      const isIt = this.#kill.points.includes('verifying') && this.#victim.verifying() > 0;
      return isIt ? this.#strike('verifying', null) : 'pass';
    }
    const point: OrderPoint = call === 'page' ? 'page-commit' : `${call}-before-call`;
    if (call === 'page' || !this.#isIt(exchange, point)) return 'pass';
    return this.#strike(point, seen(call, exchange));
  }

  #answered(side: Side, exchange: Exchange, status: number): Passage {
    if (this.#state === 'sprung') return 'hold';
    const call = seenCall(side, exchange);
    if (call === null || call === 'ping' || call === 'page' || this.#state === 'closing') return 'pass';
    const point: OrderPoint = `${call}-saved`;
    // A refusal did no work, so the next request that is accepted takes its place.
    const isIt = status < 400 && this.#isIt(exchange, point);
    return isIt ? this.#strike(point, seen(call, exchange)) : 'pass';
  }

  #ended(side: Side, exchange: Exchange, isDelivered: boolean): void {
    const call = seenCall(side, exchange);
    if (call === null || call === 'ping' || this.#state !== 'armed') return;
    if (!isDelivered) {
      const isIt = this.#kill.takesBroken && call !== 'page' && this.#isIt(exchange, `${call}-saved`);
      if (isIt) this.#strike(`${call}-saved`, seen(call, exchange));
      return;
    }
    const point: OrderPoint = call === 'page' ? 'page-commit' : `${call}-answered`;
    if (!this.#isIt(exchange, point)) return;
    this.#state = 'closing';
    const strike = () => this.#strike(point, call === 'page' ? null : seen(call, exchange));
    const delayMs = call === 'page' ? this.#kill.pageMs : this.#kill.commitMs;
    // Without a delay the kill must not wait for a turn of the event loop, in which the process could go on.
    if (delayMs === 0) strike();
    else setTimeout(strike, delayMs);
  }

  #isIt(exchange: Exchange, point: OrderPoint): boolean {
    const [aim] = this.#kill.points;
    // What was not aimed at is taken as it comes.
    const turn = point === aim ? this.#kill.turn : 1;
    return this.#kill.points.includes(point) && (this.#turns.get(exchange) ?? 0) >= turn;
  }

  #strike(point: OrderPoint, call: SeenCall | null): Passage {
    this.#victim.kill();
    this.#state = 'sprung';
    this.#spring({ point, call });
    return 'hold';
  }
}

const seen = (call: OrderCall, exchange: Exchange): SeenCall => ({
  call,
  exchange,
  reference: referenceIn(exchange.body),
});
