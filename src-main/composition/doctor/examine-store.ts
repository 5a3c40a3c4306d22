import {
  type Finding,
  failed,
  type HealthCheck,
  passed,
  skipped,
  warned,
} from '../../../src-shared/domain/health-check.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { StoreInfo } from '../../engine/ports/commerce-platform.ts';
import type { ConnectionConfig } from '../../settings/index.ts';
import { openPlatform, type PlatformAccessDeps } from '../access/platform-access.ts';

/** The tests of a store in their order. */
const TITLES = {
  reachable: 'The store answers',
  key: 'The log-in is accepted',
  write: 'The log-in may write',
  clock: 'The clocks agree',
} as const;
type StoreCheck = keyof typeof TITLES;
const CHECKS = Object.keys(TITLES) as readonly StoreCheck[];

/** Some platforms sign requests with the time of day and refuse those that are older than this. */
const TOLERATED_MS = 5 * 60_000;

/** At which test a failure belongs, beside those of kind `auth` (the log-in) and all others (nobody answers). */
const TEST_OF: Readonly<Record<string, StoreCheck>> = {
  'platform.key-read-only': 'write',
  'platform.clock-off': 'clock',
};

/** Asks a store who it is and whether it lets us read and write; nothing is changed there. */
export async function examineStore(
  connection: ConnectionConfig,
  deps: PlatformAccessDeps,
  signal: AbortSignal,
): Promise<readonly HealthCheck[]> {
  const info = await askStore(connection, deps, signal);
  const findings = info.ok ? judgeStore(info.value) : judgeFailure(info.error);
  return CHECKS.map((check) => ({
    id: `store.${connection.id}.${check}`,
    title: `${connection.name}: ${TITLES[check]}`,
    ...(findings[check] ?? skipped('Not tested, because an earlier test failed.')),
  }));
}

async function askStore(
  connection: ConnectionConfig,
  deps: PlatformAccessDeps,
  signal: AbortSignal,
): Promise<Result<StoreInfo, SyncError>> {
  const opened = await openPlatform(connection, deps, () => undefined);
  if (!opened.ok) return opened;
  try {
    const info = await opened.value.connection.check(signal);
    return info.ok ? ok(info.value) : info;
  } finally {
    await opened.value.close();
  }
}

type Findings = Partial<Record<StoreCheck, Finding>>;

function judgeStore({ name, version, currency, canWrite, warnings, clockDifferenceMs }: StoreInfo): Findings {
  const told = `${name}, version ${version}, ${currency}.`;
  return {
    // What the owner accepted when the store was connected is told, and is no news.
    reachable: passed([told, ...warnings].join(' ')),
    key: passed('The store lets us in.'),
    write: canWrite
      ? passed('Products may be made and changed.')
      : failed(
          'The log-in may only read.',
          'Give it the right to write as well, or make a new one with read and write.',
        ),
    clock: judgeClock(clockDifferenceMs ?? null),
  };
}

function judgeClock(differenceMs: number | null): Finding {
  if (differenceMs === null) return passed('The store does not tell its time and does not ask for ours.');
  const seconds = Math.round(Math.abs(differenceMs) / 1_000);
  if (Math.abs(differenceMs) <= TOLERATED_MS) return passed(`They differ by ${seconds} seconds.`);
  return warned(
    `The store's clock is ${Math.round(seconds / 60)} minutes ${differenceMs < 0 ? 'behind' : 'ahead of'} this computer's.`,
    'Let this computer set its clock over the network; if it is right, tell the host of the store.',
  );
}

function judgeFailure(error: SyncError): Findings {
  const test = TEST_OF[error.code] ?? (error.kind === 'auth' ? 'key' : 'reachable');
  const before = CHECKS.slice(0, CHECKS.indexOf(test)).map((check) => [check, passed('Yes.')] as const);
  const finding = failed(error.operatorMessage, error.remedy);
  // A clock that is off is why the log-in was refused, so nothing is known of the tests before it but that somebody answers.
  const known = test === 'clock' ? before.slice(0, 1) : before;
  return { ...Object.fromEntries(known), [test]: finding };
}
