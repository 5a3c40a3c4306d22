import { parseArgs } from 'node:util';
import { wholeNumber } from '../command-line/whole-number.ts';

/** What is at work while the process is killed: the catalog with prices and stock, or web orders. */
export const CRASH_FLOWS = ['catalog', 'orders'] as const;
export type CrashFlow = (typeof CRASH_FLOWS)[number];

export interface CrashOptions {
  readonly flow: CrashFlow;
  readonly kills: number;
  readonly seed: number;
  readonly items: number;
  /** Where the killed process's data folder is copied to at the end; null: nowhere. */
  readonly keep: string | null;
  readonly isJson: boolean;
}

export const USAGE = `usage: npm run --silent crash -- [--flow FLOW] [--kills N] [--seed N] [--items N] [--keep DIR] [--json]
  --flow   catalog (default): products, prices and stock; orders: web orders, returns and parcels
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
      flow: { type: 'string', default: 'catalog' },
      kills: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      items: { type: 'string', default: '150' },
      keep: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const flow = CRASH_FLOWS.find((name) => name === values.flow);
  if (flow === undefined) throw new RangeError(`--flow must be one of ${CRASH_FLOWS.join(', ')}`);
  return {
    flow,
    kills: wholeNumber('kills', values.kills, 1, 10_000),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 31),
    items: wholeNumber('items', values.items, 50, 20_000),
    keep: values.keep ?? null,
    isJson: values.json,
  };
}
