import type { CounterpointConfig } from '../../../src-main/pos/counterpoint/index.ts';

/** A company database made for one run of the suite, with what a test needs to do to it from outside. */
export interface CompanyEnvironment {
  /** How the reader reaches it. */
  readonly config: CounterpointConfig;
  readonly password: string;
  /** The name of a database on the same server that is no company. */
  readonly otherDatabase: string;
  /** Runs SQL as the company's owner; answers the first result. */
  sql(text: string): Promise<readonly Record<string, unknown>[]>;
  /** Makes statements that read IM_INV wait until the answer is called. */
  block(): Promise<() => Promise<void>>;
  /** Resolves once a statement of the reader is waiting because of `block`. */
  untilBlocked(): Promise<void>;
  /** Cuts the reader's connections, as a restart of the server does. */
  dropReaders(): Promise<void>;
  /** From now on the server does not know OPENJSON, as before 2016. */
  forgetJson(): Promise<void>;
  /** How many statements ran so far; null where the server does not count. */
  statements(): number | null;
  stop(): Promise<void>;
}

/** Loads `counterpoint-schema.sql` batch by batch, as sqlcmd does with GO. */
export async function loadSchema(text: string, run: (batch: string) => Promise<unknown>): Promise<void> {
  for (const batch of text.split(/^GO\s*$/m)) {
    if (batch.trim() !== '') await run(batch);
  }
}
