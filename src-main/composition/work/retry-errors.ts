import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { type Company, type CompanyOptions, openCompany } from '../company.ts';
import { sendWhatIsDueSoon } from './cycle.ts';

/** What became of errors that were to be tried again, by their numbers. */
export interface RetryOutcome {
  /** Changes that went back to work. */
  readonly retried: number;
  /** Errors that no change waits behind; each is looked at again with the next cycle. */
  readonly notRetried: readonly number[];
  /** False: another Tillbridge is at work on this company and sends them. */
  readonly isSentHere: boolean;
  /** Of the errors that were asked for, those that are still open. */
  readonly stillOpen: readonly number[];
}

/** Sends the changes behind some errors again: here, or by whichever process runs this company at the moment. */
export async function retryErrors(
  options: CompanyOptions,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<Result<RetryOutcome, SyncError>> {
  const running = await openCompany(options);
  if (running.ok)
    return retryIn(running.value, ids, (company) => sendWhatIsDueSoon(company, options.clock, signal));
  if (running.error.code !== 'company.in-use') return running;
  const beside = await openCompany({ ...options, use: 'look' });
  return beside.ok ? retryIn(beside.value, ids, null) : beside;
}

async function retryIn(
  company: Company,
  ids: readonly number[],
  send: ((company: Company) => Promise<void>) | null,
): Promise<Result<RetryOutcome, SyncError>> {
  try {
    const { errors } = company.stores;
    const open = ids.filter((id) => errors.get(id)?.resolvedAt === null);
    const notRetried = ids.filter((id) => !open.includes(id) || errors.get(id)?.jobId == null);
    const retriable = open.filter((id) => !notRetried.includes(id));
    const retried = retriable.length === 0 ? ok(0) : await company.services.retryErrors({ ids: retriable });
    if (!retried.ok) return retried;
    await send?.(company);
    const stillOpen = ids.filter((id) => errors.get(id)?.resolvedAt === null);
    return ok({ retried: retried.value, notRetried, isSentHere: send !== null, stillOpen });
  } finally {
    await company.close();
  }
}
