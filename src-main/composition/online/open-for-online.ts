import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { SelectionDeps } from '../../engine/online-selection/selection-deps.ts';
import { type Company, type CompanyOptions, openCompany } from '../company.ts';

/** A company open for its online flag. */
export interface OnlineCompany {
  readonly deps: SelectionDeps;
  /** True when no other Tillbridge is at work on this company. */
  readonly isAlone: boolean;
}

/**
 * Opens the company for one piece of work with its online flag and closes it afterwards. Setting a flag needs nothing of
 * the engine, so it works beside a Tillbridge that runs all day.
 */
export async function withOnlineCompany<Value>(
  options: CompanyOptions,
  use: 'look' | 'set',
  work: (online: OnlineCompany) => Promise<Result<Value, SyncError>>,
): Promise<Result<Value, SyncError>> {
  const opened = await openBeside(options, use);
  if (!opened.ok) return opened;
  const { company, isAlone } = opened.value;
  try {
    const failed = company.settingsFailure();
    if (failed !== null) return err(failed);
    const port = await company.openOnlineFlag(use);
    if (!port.ok) return port;
    try {
      return await work({ deps: depsOf(company, options, port.value), isAlone });
    } finally {
      await port.value.close();
    }
  } finally {
    await company.close();
  }
}

async function openBeside(
  options: CompanyOptions,
  use: 'look' | 'set',
): Promise<Result<{ readonly company: Company; readonly isAlone: boolean }, SyncError>> {
  const alone = use === 'set' ? await openCompany(options) : null;
  if (alone?.ok) return ok({ company: alone.value, isAlone: true });
  if (alone !== null && alone.error.code !== 'company.in-use') return alone;
  const beside = await openCompany({ ...options, use: 'look' });
  return beside.ok ? ok({ company: beside.value, isAlone: false }) : beside;
}

const depsOf = (
  { stores }: Company,
  { clock }: CompanyOptions,
  port: SelectionDeps['port'],
): SelectionDeps => ({
  port,
  stores,
  clock,
  newId: randomUUID,
  pause: () => new Promise((resume) => setImmediate(resume)),
});

/** The text of a rule file. Failure: `online.rule-unreadable`. */
export async function readRuleFile(file: string): Promise<Result<string, SyncError>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (cause) {
    return err(
      syncError({
        kind: 'rejected',
        code: 'online.rule-unreadable',
        field: 'rule',
        operatorMessage: `The rule file ${file} cannot be read.`,
        remedy: 'Give the path of a file with a rule; docs/online-selection.md shows three.',
        detail: cause instanceof Error ? cause.message : String(cause),
      }),
    );
  }
}
