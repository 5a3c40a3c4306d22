import type { DatabaseSync } from 'node:sqlite';

export interface CounterpointApiOptions {
  /** A plain connection to the company's tables, the same data that its SQL Server serves. */
  readonly database: DatabaseSync;
  readonly now: () => Date;
  /** The server's local time minus UTC, in minutes. */
  readonly utcOffsetMinutes: number;
  /** What users put before their name: `COMPANY.WEBUSR`. */
  readonly companyAlias: string;
  /** 0 or left out: a random free port. */
  readonly port?: number;
  /** Whether return lines are taken; true unless told. There is no public proof of either. */
  readonly acceptsReturns?: boolean;
}

/** The company's API server, running. */
export interface CounterpointApiHandle {
  readonly url: string;
  /** To be given to a client as the authority that it trusts. */
  readonly certificatePem: string;
  /** With the company's alias, as it goes into the log-in. */
  readonly user: string;
  readonly password: string;
  readonly apiKey: string;
  /** Replaces all faults (faults/fault.schema.ts). Throws a plain sentence on nonsense. */
  setFaults(faults: readonly Record<string, unknown>[]): void;
  /** Requests that arrived, by operation, whatever became of them. */
  calls(): Readonly<Record<string, number>>;
  /** Those of them that would write. */
  writes(): number;
  /** Does what was put off by `late-save` and is due by now; answers how many requests that were. */
  settle(): Promise<number>;
  /** As a restart of the service: connections are cut and caches are empty. What was saved stays. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}
