import { type Finding, failed, passed, skipped, warned } from '../../../../src-shared/domain/health-check.ts';
import { isLoopbackHost } from '../../../../src-shared/domain/loopback.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { ServerCertificate } from '../connection/server-certificate.ts';
import type { CounterpointConfig } from '../counterpoint-config.ts';
import type { CounterpointCheckId, Findings } from './check-list.ts';

/** The steps of connecting, in the order in which a server takes them. */
const STEPS = [
  'counterpoint.reachable',
  'counterpoint.encryption',
  'counterpoint.tls',
  'counterpoint.login',
  'counterpoint.database',
] as const satisfies readonly CounterpointCheckId[];
type Step = (typeof STEPS)[number];

/** At which step connecting ends with which failure; every other failure means that nobody answered. */
const STEP_OF: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['pos.encryption-declined', 'counterpoint.encryption'],
  ['pos.encryption-required', 'counterpoint.encryption'],
  ['pos.unencrypted-refused', 'counterpoint.encryption'],
  ['pos.certificate-untrusted', 'counterpoint.tls'],
  ['pos.certificate-changed', 'counterpoint.tls'],
  ['pos.tls-too-old', 'counterpoint.tls'],
  ['pos.login-refused', 'counterpoint.login'],
  ['pos.permission-denied', 'counterpoint.database'],
  ['pos.database-missing', 'counterpoint.database'],
  ['pos.database-unavailable', 'counterpoint.database'],
]);

/** What is known after the first statement was tried. */
export interface ConnectOutcome {
  readonly config: CounterpointConfig;
  /** Null: it was answered. */
  readonly failure: SyncError | null;
  /** What the server showed, trusted or not; null when it showed nothing. */
  readonly certificate: ServerCertificate | null;
}

/** Judges the steps of connecting: all before the failed one passed, those after it are left open. */
export function judgeConnecting(outcome: ConnectOutcome): Findings {
  const { failure } = outcome;
  const failedStep = failure === null ? null : (STEP_OF.get(failure.code) ?? 'counterpoint.reachable');
  const reached = failedStep === null ? STEPS : STEPS.slice(0, STEPS.indexOf(failedStep));
  const findings = Object.fromEntries(reached.map((step) => [step, passedStep(step, outcome)]));
  if (failure !== null && failedStep !== null) findings[failedStep] = failedFinding(failure, outcome);
  // Refused before anybody was asked.
  if (failure?.code === 'pos.unencrypted-refused') delete findings['counterpoint.reachable'];
  return findings;
}

function passedStep(step: Step, { config, certificate }: ConnectOutcome): Finding {
  switch (step) {
    case 'counterpoint.reachable':
      return passed(`${addressOf(config)} answers.`);
    case 'counterpoint.encryption':
      return judgeEncryption(config);
    case 'counterpoint.tls':
      return judgeTrust(config, certificate);
    case 'counterpoint.login':
      return passed(`${config.user} may log in.`);
    case 'counterpoint.database':
      return passed(`The database ${config.database} is open to the log-in.`);
  }
}

function judgeEncryption({ encrypt, server }: CounterpointConfig): Finding {
  if (encrypt) return passed('Log-in and data go encrypted.');
  if (isLoopbackHost(server)) return passed('Not encrypted, and it never leaves this computer.');
  return warned(
    'Log-in and data go over the network in clear text, as you allowed.',
    'Use it inside the shop only, or enable encryption on the server and switch it on here.',
  );
}

function judgeTrust(config: CounterpointConfig, certificate: ServerCertificate | null): Finding {
  if (!config.encrypt || certificate === null) return skipped('Without encryption there is no certificate.');
  const { fingerprint, protocol, validTo } = certificate;
  const told = `${protocol}, valid to ${validTo}, fingerprint ${fingerprint}`;
  if (config.certificateFingerprint !== undefined) return passed(`It is the pinned one (${told}).`);
  if (!config.trustServerCertificate)
    return passed(
      `${config.caPem === undefined ? 'A public authority' : 'The certificate that was entered'} vouches for it (${told}).`,
    );
  if (isLoopbackHost(config.server))
    return passed(`Nobody checks it, and it never leaves this computer (${told}).`);
  return warned(
    `Any certificate is accepted, so somebody in between would not be noticed (${told}).`,
    `Compare the fingerprint on the server, and connect again with --pin ${fingerprint}.`,
  );
}

function failedFinding(failure: SyncError, { certificate }: ConnectOutcome): Finding {
  const pin =
    failure.code === 'pos.certificate-untrusted' && certificate !== null
      ? ` Or compare the fingerprint on the server, and pin it with --pin ${certificate.fingerprint}.`
      : '';
  return failed(failure.operatorMessage, `${failure.remedy}${pin}`);
}

const addressOf = ({ server, port, instance }: CounterpointConfig): string =>
  instance === undefined ? `${server}, port ${port ?? 1433},` : `${server}\\${instance}`;
