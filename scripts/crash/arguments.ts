import { parseArgs } from 'node:util';
import { wholeNumber } from '../command-line/whole-number.ts';

export interface CrashOptions {
  readonly kills: number;
  readonly seed: number;
  readonly items: number;
  /** Where the killed process's data folder is copied to at the end; null: nowhere. */
  readonly keep: string | null;
  readonly isJson: boolean;
}

export const USAGE = `usage: npm run --silent crash -- [--kills N] [--seed N] [--items N] [--keep DIR] [--json]
  --kills  how often the engine's process is killed (1 to 10,000, default 50)
  --seed   chooses company, shop life and kills (default 1)
  --items  size of the company (50 to 20,000, default 150)
  --keep   copies the engine's data folder there at the end, for a look at a failure
  --json   one JSON document on standard output`;

/** Reads the command line; throws a RangeError or TypeError that a person can read. */
export function readArguments(args: readonly string[]): CrashOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      items: { type: 'string', default: '150' },
      keep: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    kills: wholeNumber('kills', values.kills, 1, 10_000),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 31),
    items: wholeNumber('items', values.items, 50, 20_000),
    keep: values.keep ?? null,
    isJson: values.json,
  };
}
