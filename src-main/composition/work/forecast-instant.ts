import { DateTime } from 'luxon';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';

/**
 * The instant of a text, ISO 8601, UTC. A date, or a date with a time, is meant in the company's zone unless it carries an
 * offset of its own. Failure: `prices.instant-invalid`.
 */
export function forecastInstant(text: string, timeZone: string): Result<string, SyncError> {
  const time = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: timeZone });
  const instant = time.isValid ? time.toUTC().toISO() : null;
  return instant === null ? err(noInstant(text)) : ok(instant);
}

const noInstant = (text: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'prices.instant-invalid',
    field: 'at',
    operatorMessage: `“${text}” is no date and time.`,
    remedy:
      'Give it as 2026-12-24T18:30 (in the zone of the company) or with an offset, as 2026-12-24T18:30:00Z.',
  });
