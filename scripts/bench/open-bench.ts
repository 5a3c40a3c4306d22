import type { BenchOptions } from './arguments.ts';
import { BenchCompany } from './companies.ts';
import type { Bench } from './scenario.ts';

/** Online cells of an average item of the generated companies. */
const CELLS_PER_ITEM = 5.75;
const SMALL_CELLS = 1_000;

/** Companies that are made when they are first wanted, and closed together. */
export interface OpenBench extends Bench {
  close(): Promise<void>;
}

export function openBench(
  { cells, seed }: Pick<BenchOptions, 'cells' | 'seed'>,
  say: (line: string) => void,
): OpenBench {
  const made = new Map<number, Promise<BenchCompany>>();
  const companyOf = (size: number): Promise<BenchCompany> => {
    const present = made.get(size) ?? make(size);
    made.set(size, present);
    return present;
  };
  const make = (size: number): Promise<BenchCompany> => {
    const items = Math.ceil(size / CELLS_PER_ITEM);
    say(`Making a company of ${items} items and loading it into an empty store…`);
    return BenchCompany.open(items, seed);
  };
  return {
    small: () => companyOf(SMALL_CELLS),
    large: () => companyOf(cells),
    async close() {
      for (const company of await Promise.allSettled(made.values())) {
        if (company.status === 'fulfilled') await company.value.close();
      }
    },
  };
}
