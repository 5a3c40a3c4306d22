import type { BenchCompany } from './companies.ts';
import type { Row } from './row.ts';

/** What scenarios share: a company is made when the first scenario wants it, and used by all. */
export interface Bench {
  /** About a thousand online cells. */
  small(): Promise<BenchCompany>;
  /** About as many online cells as the command line says, by default 100,000. */
  large(): Promise<BenchCompany>;
}

/** One group of budgets. */
export interface Scenario {
  readonly name: string;
  /** What it measures, for the row that says that it was skipped or failed. */
  readonly what: string;
  run(bench: Bench): Promise<readonly Row[]>;
}
