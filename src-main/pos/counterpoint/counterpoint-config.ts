import type { CatalogChoice } from './catalog-choice.ts';

/** How a Counterpoint company's database is reached. The password is handed over apart, never kept in settings. */
export interface CounterpointConfig {
  /** Host name or address, without port and instance. */
  readonly server: string;
  /** Undefined: 1433, or what the SQL Server Browser says for a named instance. */
  readonly port?: number | undefined;
  /** A named instance, for example CPSQL; the port is then looked up (UDP 1434) and `port` is not used. */
  readonly instance?: string | undefined;
  readonly database: string;
  /** A SQL Server log-in, or DOMAIN\user for Windows authentication. */
  readonly user: string;
  readonly encrypt: boolean;
  /** The owner knows that log-in and data go in clear text to another computer; on this one nobody has to. */
  readonly allowUnencrypted?: boolean | undefined;
  /** Accepts any certificate. Only for a server on the same machine or with a certificate that nobody can check. */
  readonly trustServerCertificate: boolean;
  /** The certificate authority (or self-signed certificate) to accept instead of the public ones, in PEM. */
  readonly caPem?: string | undefined;
  /** SHA-256 of the one certificate to accept, whoever made it and whatever name it has. */
  readonly certificateFingerprint?: string | undefined;
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** IANA zone of the server that Counterpoint runs on: LST_MAINT_DT is written in its local time. */
  readonly timeZone: string;
  /** Days after which a ticket that nobody posted is warned of; 0: never. Undefined: 3. */
  readonly unpostedTicketDays?: number | undefined;
  /** Undefined: as usual. */
  readonly catalog?: CatalogChoice | undefined;
}
