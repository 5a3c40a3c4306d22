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

/** The size that the budgets are written for, and the one that a company should have been seen to work at. */
const USUAL_CELLS = 100_000;
const LARGE_CELLS = 500_000;
const FEWEST_CELLS = 2_000;
const MOST_CELLS = 1_000_000;

/** Scenarios by the name of the part of the product that they measure. */
export type Groups = Readonly<Record<string, readonly string[]>>;

export const usage = (scenarios: readonly string[], groups: Groups): string =>
  `usage: npm run --silent bench -- [GROUP ...] [--only NAME ...] [--cells N | --large] [--seed N] [--json]
  GROUP    the scenarios of one part: ${Object.keys(groups).join(', ')}
  --only   one scenario, may be repeated: ${scenarios.join(', ')}
  --cells  online cells of the large company (${FEWEST_CELLS} to ${MOST_CELLS}, default ${USUAL_CELLS})
  --large  the same as --cells ${LARGE_CELLS}
  --seed   chooses the companies (default 1)
  --json   one JSON document on standard output`;

/** Reads the command line; throws a RangeError or TypeError that a person can read. */
export function readArguments(
  args: readonly string[],
  scenarios: readonly string[],
  groups: Groups,
): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      cells: { type: 'string' },
      large: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only.find((name) => !scenarios.includes(name));
  if (unknown !== undefined) throw new RangeError(`there is no scenario "${unknown}"`);
  if (values.large && values.cells !== undefined)
    throw new RangeError('--large is a number of cells already');
  const cells = values.large ? LARGE_CELLS : USUAL_CELLS;
  return {
    only: [...positionals.flatMap((name) => groupNamed(name, groups)), ...values.only],
    cells: wholeNumber('cells', values.cells ?? String(cells), FEWEST_CELLS, MOST_CELLS),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 31),
    isJson: values.json,
  };
}

function groupNamed(name: string, groups: Groups): readonly string[] {
  const group = new Map(Object.entries(groups)).get(name);
  if (group === undefined) throw new RangeError(`there is no group "${name}"`);
  return group;
}
