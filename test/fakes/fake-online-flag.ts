import {
  type FlagBatch,
  type FlagCandidate,
  type FlagState,
  flagOutcome,
  type OnlineFlagPort,
  type PublisherState,
} from '../../src-main/engine/ports/online-flag.ts';
import type { ItemNumber } from '../../src-shared/domain/ids.ts';
import { err, ok } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import { flagCandidate } from '../builders/flag-candidate.builder.ts';

interface Row {
  readonly flag: string;
  readonly stamp: FlagState['stamp'];
}

/** What goes wrong with one write; `isCarriedOut`: the answer is lost, the change is not. */
interface Trouble {
  readonly error: SyncError;
  readonly isCarriedOut: boolean;
}

/** The online flags of a company in memory, with stamps a millisecond apart of each other. */
export class FakeOnlineFlag implements OnlineFlagPort {
  readonly rows = new Map<ItemNumber, Row>();
  state: PublisherState = { isEnabled: false, lastPublishedAt: null };
  /** How many items a page has. */
  pageSize = 3;
  /** The troubles of the next writes, in order; undefined: none. */
  readonly troubles: (Trouble | undefined)[] = [];
  /** Answered by every look-up while it is set. */
  lookUpFailure: SyncError | null = null;
  /** Called before each write reaches the company. */
  beforeWrite: (batch: FlagBatch) => void = () => undefined;
  /** Every batch that was sent. */
  readonly written: FlagBatch[] = [];
  #tick = 0;

  set(item: ItemNumber, flag: string, user = 'MGR'): void {
    this.rows.set(item, { flag, stamp: { at: this.#next(), user } });
  }

  flags(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.rows].map(([item, { flag }]) => [item, flag]));
  }

  async today() {
    return ok('2026-03-05');
  }

  async publisher() {
    return ok(this.state);
  }

  async readCandidates(_request: unknown, from: string | null) {
    const numbers = [...this.rows.keys()].toSorted().filter((item) => from === null || item > from);
    const page = numbers.slice(0, this.pageSize);
    const candidates = page.map(
      (item): FlagCandidate => flagCandidate({ itemNumber: item, flag: this.rows.get(item)?.flag ?? null }),
    );
    return ok({ candidates, next: page.length < this.pageSize ? null : (page.at(-1) ?? null) });
  }

  async newStamp() {
    return this.lookUpFailure === null
      ? ok({ at: this.#next(), user: 'TILLBRIDGE' })
      : err(this.lookUpFailure);
  }

  async setFlags(batch: FlagBatch) {
    this.beforeWrite(batch);
    this.written.push(batch);
    const trouble = this.troubles.shift();
    if (trouble === undefined || trouble.isCarriedOut) this.#carryOut(batch);
    if (trouble !== undefined) return err(trouble.error);
    return ok(
      batch.itemNumbers.map((itemNumber) => ({
        itemNumber,
        outcome: flagOutcome(this.#state(itemNumber), batch),
      })),
    );
  }

  async readFlags(itemNumbers: readonly ItemNumber[]) {
    if (this.lookUpFailure !== null) return err(this.lookUpFailure);
    return ok(itemNumbers.flatMap((item) => this.#state(item) ?? []));
  }

  async close(): Promise<void> {}

  #carryOut({ itemNumbers, before, after, stamp }: FlagBatch): void {
    for (const item of itemNumbers) {
      if (this.rows.get(item)?.flag === before) this.rows.set(item, { flag: after, stamp });
    }
  }

  #state(itemNumber: ItemNumber): FlagState | null {
    const row = this.rows.get(itemNumber);
    return row === undefined ? null : { itemNumber, ...row };
  }

  // Ten milliseconds: further than the steps of SQL Server's datetime.
  #next(): string {
    this.#tick += 10;
    return new Date(Date.UTC(2026, 2, 5, 10) + this.#tick).toISOString().slice(0, -1);
  }
}
