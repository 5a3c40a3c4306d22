import { afterEach } from 'vitest';
import type { Pos } from '../../../src-main/engine/ports/pos.ts';
import { type CounterpointConfig, createCounterpointPos } from '../../../src-main/pos/counterpoint/index.ts';
import { aCounterpointConfig } from '../../builders/counterpoint-config.builder.ts';
import { quiet } from '../../fakes/quiet-log.ts';

export const never = new AbortController().signal;

/** What the real driver is given beside its settings: the time as it is, and no log. */
export const surroundings = { clock: { now: () => Date.now(), sleepUntil: async () => {} }, log: quiet };

interface Closable {
  close(): Promise<void>;
}

/** The real driver's side of tests that connect. */
export interface Readers {
  /** Opens a reader of 127.0.0.1, otherwise set up where a test says so; nothing is sent before its first question. */
  open(changes: Partial<CounterpointConfig>): Pos;
  /** Has something closed after the test. */
  closeLater<Made extends Closable>(made: Made): Made;
}

/** Readers with a password; they are closed after each test, the last first. Call it once in a file, outside of tests. */
export function readersWith(password: string): Readers {
  const made: Closable[] = [];
  afterEach(async () => {
    for (const each of made.splice(0).reverse()) await each.close();
  });
  const closeLater = <Made extends Closable>(each: Made): Made => {
    made.push(each);
    return each;
  };
  return {
    open: (changes) =>
      closeLater(createCounterpointPos({ config: readerConfig(changes), password, ...surroundings })),
    closeLater,
  };
}

/** Settings of a reader of this computer. */
export const readerConfig = (changes: Partial<CounterpointConfig>): CounterpointConfig =>
  aCounterpointConfig({ server: '127.0.0.1', database: 'GOLF', ...changes });
