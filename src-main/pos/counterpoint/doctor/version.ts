import { type Finding, failed, passed, warned } from '../../../../src-shared/domain/health-check.ts';

/**
 * DB_CTL.DB_VER by release, as integrators met it: 29.x with 8.5.0, 31.12 with 8.5.2.1, 33.06 later (release notes of
 * Rapid-POS's connectors, github.com/Rapid-POS, seen 2026). Numbers rise with each release. What 8.4 and the last 8.6 have
 * nobody has written down, so that the numbers beside the known ones are let through with a warning.
 */
const KNOWN = { from: 29, to: 33 } as const;
const BESIDE = { from: 26, to: 36 } as const;

const RANGE = `${KNOWN.from} to ${KNOWN.to} (Counterpoint 8.5 and later)`;

/** Judges a database's release; '' when the database does not tell. */
export function judgeVersion(version: string): Finding {
  if (version === '')
    return warned(
      'The database does not tell its release (DB_CTL.DB_VER).',
      'Counterpoint 8.4 to 8.6 is supported; see there which one it is.',
    );
  const major = /^(\d{1,4})(?:\.\d+)*$/.exec(version)?.[1];
  const number = major === undefined ? Number.NaN : Number(major);
  if (number >= KNOWN.from && number <= KNOWN.to) return passed(`Database version ${version}.`);
  if (number >= BESIDE.from && number <= BESIDE.to)
    return warned(
      `Database version ${version} is close to what was seen so far: ${RANGE}.`,
      'Try it on a copy of the database first, and look at the first plan with care.',
    );
  return failed(
    `Database version ${version} does not belong to Counterpoint 8.4 to 8.6; known are ${RANGE}.`,
    'Upgrade Counterpoint, or look whether this is the database of another program.',
  );
}
