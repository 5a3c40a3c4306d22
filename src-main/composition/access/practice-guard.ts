import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Settings } from '../../settings/index.ts';
import { isPracticeHome } from '../practice/practice-marker.ts';
import { runningPracticeEndpoints } from '../practice/running-practices.ts';
import { endpointsOf, isLoopbackEndpoint, type SettingsEndpoint } from './endpoints.ts';

type Addresses = Pick<Settings, 'counterpoint' | 'connections'>;

/**
 * Keeps practice and earnest apart, by address alone: a practice company's folder may name only this computer, and any
 * other folder must not name a practice company that runs now.
 */
export function guardAddresses(
  addresses: Addresses,
  home: { readonly isPractice: boolean; readonly practiceEndpoints: ReadonlySet<string> },
): Result<void, SyncError> {
  const all = endpointsOf(addresses);
  const wrong = home.isPractice
    ? all.find(({ endpoint }) => !isLoopbackEndpoint(endpoint))
    : all.find(({ endpoint }) => home.practiceEndpoints.has(endpoint));
  if (wrong === undefined) return ok();
  return err(home.isPractice ? notOnThisComputer(wrong) : isPractice(wrong));
}

/** The same for a folder on disk, with the practice companies that run now. */
export const guardHome = (home: string) => (addresses: Addresses) =>
  guardAddresses(addresses, {
    isPractice: isPracticeHome(home),
    practiceEndpoints: runningPracticeEndpoints(),
  });

/** True when one of the addresses belongs to a practice company that runs now. */
export function namesRunningPractice(addresses: Addresses): boolean {
  const running = runningPracticeEndpoints();
  return endpointsOf(addresses).some(({ endpoint }) => running.has(endpoint));
}

const notOnThisComputer = ({ field, endpoint, name }: SettingsEndpoint): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'practice.address-not-local',
    field,
    operatorMessage: `This is a practice company's folder, and ${name} (${endpoint}) is not on this computer.`,
    remedy: 'Connect real systems in a folder of their own.',
  });

const isPractice = ({ field, endpoint, name }: SettingsEndpoint): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'practice.address-in-real-home',
    field,
    operatorMessage: `${name} (${endpoint}) is a practice company that runs on this computer, and this is a real company's folder.`,
    remedy: 'Connect a practice company in a folder of its own, and correct the address here.',
  });
