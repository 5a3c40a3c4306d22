import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  cruise,
  type ICruiseOptions,
  type IForbiddenRuleType,
  type IResolveOptions,
} from 'dependency-cruiser';

const root = join(import.meta.dirname, '../..');
const folders = ['src-shared', 'src-main', 'src-renderer', 'scripts', 'test'];

interface RuleFile {
  readonly forbidden: readonly IForbiddenRuleType[];
  readonly options: ICruiseOptions & { readonly enhancedResolveOptions: Partial<IResolveOptions> };
}

/** One import that a rule forbids; paths are relative to the examined root. */
export interface Crossing {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** The names of the rules in `.dependency-cruiser.mjs`. */
export async function ruleNames(): Promise<readonly string[]> {
  return (await readRules()).forbidden.map((rule) => rule.name ?? '');
}

/** Every forbidden import below `examined`, a folder with the project's layout. */
export async function findCrossings(examined: string): Promise<readonly Crossing[]> {
  const { forbidden, options } = await readRules();
  const { enhancedResolveOptions, ...cruiseOptions } = options;
  const present = folders.filter((folder) => existsSync(join(examined, folder)));
  const { output } = await cruise(
    present,
    { ...cruiseOptions, baseDir: examined, validate: true, ruleSet: { forbidden: [...forbidden] } },
    enhancedResolveOptions,
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered text: ${output}`);
  return output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

/** The check of the whole repository, one line for each forbidden import. */
export async function importRules(): Promise<readonly string[]> {
  const comments = new Map((await readRules()).forbidden.map((rule) => [rule.name, rule.comment]));
  const crossings = await findCrossings(root);
  return crossings.map(({ rule, from, to }) => `${from} -> ${to}  [${rule}: ${comments.get(rule) ?? ''}]`);
}

async function readRules(): Promise<RuleFile> {
  const loaded: { default: RuleFile } = await import(
    pathToFileURL(join(root, '.dependency-cruiser.mjs')).href
  );
  return loaded.default;
}
