import type { CounterpointConfig } from '../../src-main/pos/counterpoint/index.ts';

/** How a test reaches a company: encrypted, with a certificate that somebody vouches for; with what the test changes. */
export const aCounterpointConfig = (changes: Partial<CounterpointConfig> = {}): CounterpointConfig => ({
  server: 'localhost',
  database: 'COMPANY',
  user: 'reader',
  encrypt: true,
  trustServerCertificate: false,
  connectTimeoutMs: 15_000,
  requestTimeoutMs: 30_000,
  timeZone: 'UTC',
  ...changes,
});
