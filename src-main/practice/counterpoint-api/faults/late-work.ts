/** Work that is done later by the simulated clock, after its client has gone. */
export class LateWork {
  readonly #now: () => Date;
  #waiting: { readonly at: number; readonly work: () => Promise<void> }[] = [];

  constructor(now: () => Date) {
    this.#now = now;
  }

  putOff(afterMs: number, work: () => Promise<void>): void {
    this.#waiting.push({ at: this.#now().getTime() + afterMs, work });
  }

  /** Does what is due, in the order in which it is due; answers how much that was. */
  async settle(): Promise<number> {
    const now = this.#now().getTime();
    const due = this.#waiting.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
    this.#waiting = this.#waiting.filter(({ at }) => at > now);
    for (const { work } of due) await work();
    return due.length;
  }
}
