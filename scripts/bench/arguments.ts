import { parseArgs } from 'node:util';
import { wholeNumber } from '../command-line/whole-number.ts';

export interface BenchOptions {
  /** Names of scenarios; empty: all. */
  readonly only: readonly string[];
  /** Online cells of the large company. */
  readonly cells: number;
  readonly seed: number;
  readonly isJson: boolean;
}

/** The size that the budgets are written for. */
const USUAL_CELLS = 100_000;
const FEWEST_CELLS = 2_000;
const MOST_CELLS = 1_000_000;

export const usage = (scenarios: readonly string[]): string =>
  `usage: npm run --silent bench -- [--only NAME ...] [--cells N] [--seed N] [--json]
  --only   one scenario, may be repeated: ${scenarios.join(', ')}
  --cells  online cells of the large company (${FEWEST_CELLS} to ${MOST_CELLS}, default ${USUAL_CELLS})
  --seed   chooses the companies (default 1)
  --json   one JSON document on standard output`;

/** Reads the command line; throws a RangeError or TypeError that a person can read. */
export function readArguments(args: readonly string[], scenarios: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      cells: { type: 'string', default: String(USUAL_CELLS) },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only.find((name) => !scenarios.includes(name));
  if (unknown !== undefined) throw new RangeError(`there is no scenario "${unknown}"`);
  return {
    only: values.only,
    cells: wholeNumber('cells', values.cells, FEWEST_CELLS, MOST_CELLS),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 31),
    isJson: values.json,
  };
}
