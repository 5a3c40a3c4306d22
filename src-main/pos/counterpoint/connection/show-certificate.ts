import type { SqlConnectionDeps } from './connect-pool.ts';
import type { ServerCertificate } from './server-certificate.ts';
import { createSqlConnection } from './sql-connection.ts';

/**
 * The certificate that a server shows, trusted or not: for a person who is to decide about it. The connection ends before
 * a log-in is sent. Null when it was not shown.
 */
export async function showCertificate(
  { config, clock, log }: Omit<SqlConnectionDeps, 'password'>,
  signal: AbortSignal,
): Promise<ServerCertificate | null> {
  // No certificate has this fingerprint, so whatever comes is looked at and left.
  const strict = { ...config, encrypt: true, certificateFingerprint: 'none' };
  const connection = createSqlConnection({ config: strict, password: '', clock, log });
  try {
    await connection.run({ name: 'never-sent', text: 'SELECT 1 AS NEVER', parameters: [] }, signal);
    return connection.certificate();
  } finally {
    await connection.close();
  }
}
