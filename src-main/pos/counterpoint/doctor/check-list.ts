import type { Finding, HealthCheck } from '../../../../src-shared/domain/health-check.ts';

/** The tests of a Counterpoint connection in their order, with what each of them asks. */
const COUNTERPOINT_CHECKS = {
  'counterpoint.reachable': 'The database server answers',
  'counterpoint.encryption': 'The connection is encrypted',
  'counterpoint.tls': "The server's certificate is trusted",
  'counterpoint.login': 'The log-in is accepted',
  'counterpoint.database': 'It is a Counterpoint company database',
  'counterpoint.version': 'The Counterpoint release is supported',
  'counterpoint.rights-read': 'The log-in can read what is needed',
  'counterpoint.columns': 'All tables and columns are there',
  'counterpoint.rights-write': 'The reading log-in cannot write',
  'counterpoint.flag-login': 'The log-in for the online flag is accepted',
  'counterpoint.flag-rights': 'It can change the online flag and nothing else',
  'counterpoint.clock': 'The clocks agree',
  'counterpoint.time-zone': 'The time zone is right',
  'counterpoint.collation': 'Codes are compared alike everywhere',
  'counterpoint.signposts': 'Changes can be noticed',
} as const;

export type CounterpointCheckId = keyof typeof COUNTERPOINT_CHECKS;

const COUNTERPOINT_CHECK_IDS = Object.keys(COUNTERPOINT_CHECKS) as readonly CounterpointCheckId[];

/** Findings by test. */
export type Findings = Readonly<Partial<Record<CounterpointCheckId, Finding>>>;

const NOT_REACHED: Finding = {
  state: 'skipped',
  detail: 'Not tested, because an earlier test failed.',
  remedy: '',
};

/** All tests in their order; one without a finding was skipped. */
export const listChecks = (findings: Findings): readonly HealthCheck[] =>
  COUNTERPOINT_CHECK_IDS.map((id) => ({
    id,
    title: COUNTERPOINT_CHECKS[id],
    ...(findings[id] ?? NOT_REACHED),
  }));
