import { type Command, Option } from 'commander';
import { ok, type Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import { type PracticeFaults, parseFaults } from '../composition/practice/parse-faults.ts';
import { commaList, onOrOff, wholeNumber } from './option-values.ts';
import { readTextFile } from './read-text-file.ts';

/** What a practice company is opened with. */
export interface PracticeOptions {
  readonly items: number;
  readonly seed: number;
  readonly stores: readonly string[];
  readonly existing: number;
  readonly faults?: string;
  readonly rateLimits: boolean;
}

const ITEMS = { fewest: 50, most: 500_000 };
const MOST_EXISTING = 10_000;

export function addPracticeOptions(command: Command): Command {
  return command
    .requiredOption(
      '--items <n>',
      'items of the company, 50 to 500,000',
      wholeNumber(ITEMS.fewest, ITEMS.most),
    )
    .requiredOption(
      '--seed <n>',
      'the same seed makes the same company',
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
    )
    .option('--stores <a,b>', 'platforms, one store each', commaList, ['woocommerce'])
    .option(
      '--existing <n>',
      'products that the retailer already made in each store',
      wholeNumber(0, MOST_EXISTING),
      0,
    )
    .option('--faults <file>', 'JSON with what goes wrong, by store')
    .addOption(
      new Option('--rate-limits <on|off>', 'whether the stores limit requests as the real ones do')
        .argParser(onOrOff)
        .default(false, 'off'),
    );
}

/** The faults of a file; none without one. */
export async function readFaults(file: string | undefined): Promise<Result<PracticeFaults, SyncError>> {
  if (file === undefined) return ok({});
  const text = await readTextFile(file, 'faults');
  return text.ok ? parseFaults(text.value, file) : text;
}
