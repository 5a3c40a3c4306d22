import type { SqlType } from '../session.ts';
import { toStored } from '../sql/moment.ts';

const MINUTE_MS = 60_000;
const DATETIME: SqlType = { kind: 'datetime' };
const DATETIME2: SqlType = { kind: 'datetime2', scale: 7 };

/** The server's clock, and its zone as minutes from UTC. */
export class ServerClock {
  readonly #now: () => Date;
  readonly #offsetMinutes: number;

  constructor(now: () => Date, offsetMinutes: number) {
    this.#now = now;
    this.#offsetMinutes = offsetMinutes;
  }

  now(): Date {
    return this.#now();
  }

  /** GETDATE and its kin at an instant, in storage form. */
  read(name: string, at: Date): string {
    const upper = name.toUpperCase();
    const isUtc = upper === 'GETUTCDATE' || upper === 'SYSUTCDATETIME';
    const ms = at.getTime() + (isUtc ? 0 : this.#offsetMinutes * MINUTE_MS);
    return toStored({ ms, hundredNs: 0 }, upper.startsWith('SYS') ? DATETIME2 : DATETIME);
  }
}
