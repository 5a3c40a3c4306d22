import type { SyncErrorKind } from '../../../../src-shared/errors/sync-error.ts';
import { byConnectCode } from '../../../http/connect-cause.ts';

/** What one failure of the driver or of SQL Server means to the engine and to the owner. */
export interface ErrorMeaning {
  readonly kind: SyncErrorKind;
  readonly code: string;
  /** The setting at fault, where there is one. */
  readonly field?: 'server' | 'port' | 'instance' | 'database' | 'user' | 'encrypt' | 'certificate';
  readonly operatorMessage: string;
  readonly remedy: string;
}

const LOGIN_REFUSED: ErrorMeaning = {
  kind: 'auth',
  code: 'pos.login-refused',
  field: 'user',
  operatorMessage: 'SQL Server refused the user name or the password.',
  remedy: 'Check the user and its password; the log-in must be allowed for SQL Server authentication.',
};
const DATABASE_MISSING: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.database-missing',
  field: 'database',
  operatorMessage: 'The server has no such database, or the log-in may not open it.',
  remedy: "Check the database's name, and that the log-in is a user of that database.",
};
const SERVER_STARTING: ErrorMeaning = {
  kind: 'transient',
  code: 'pos.database-unavailable',
  operatorMessage: 'The database is not ready: it is starting, being restored, or paused.',
  remedy: 'Nothing to do if somebody is at work on the server; it is tried again by itself.',
};
const DEADLOCK: ErrorMeaning = {
  kind: 'transient',
  code: 'pos.deadlock',
  operatorMessage: 'Counterpoint was busy with the same rows and the read gave way.',
  remedy: 'Nothing to do; it is tried again by itself.',
};
const PERMISSION: ErrorMeaning = {
  kind: 'auth',
  code: 'pos.permission-denied',
  field: 'user',
  operatorMessage: 'The log-in may not read a table that is needed.',
  remedy: 'Run the rights script for the reading log-in on the company database.',
};
const SCHEMA_CHANGED: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.schema-changed',
  field: 'database',
  operatorMessage: 'A table or column of the company database is gone since it was last looked at.',
  remedy: 'If Counterpoint is being upgraded, wait for its end; it is looked at anew with the next run.',
};
const SESSION_ENDED: ErrorMeaning = {
  kind: 'transient',
  code: 'pos.connection-lost',
  field: 'server',
  operatorMessage: 'The connection to the database broke off.',
  remedy: 'Nothing to do if the server was restarted; it is tried again by itself.',
};

/**
 * By SQL Server's error number (SQL Server docs, "Database engine events and errors"). 18456 hides its reason from the
 * client on purpose; 4060 comes together with it and is the better answer.
 */
export const ERRORS_BY_NUMBER: ReadonlyMap<number, ErrorMeaning> = new Map<number, ErrorMeaning>([
  [4060, DATABASE_MISSING],
  [4063, DATABASE_MISSING],
  [911, DATABASE_MISSING],
  [916, DATABASE_MISSING],
  [18456, LOGIN_REFUSED],
  [18452, { ...LOGIN_REFUSED, operatorMessage: 'SQL Server takes no log-in of this kind from here.' }],
  [18470, { ...LOGIN_REFUSED, operatorMessage: 'The log-in is disabled.', remedy: 'Enable the log-in.' }],
  [18486, { ...LOGIN_REFUSED, operatorMessage: 'The log-in is locked.', remedy: 'Unlock the log-in.' }],
  [18487, passwordExpired('The password of the log-in has expired.')],
  [18488, passwordExpired('The password of the log-in must be changed.')],
  [18401, SERVER_STARTING],
  [17142, SERVER_STARTING],
  [922, SERVER_STARTING],
  [924, SERVER_STARTING],
  [927, SERVER_STARTING],
  [942, SERVER_STARTING],
  [40613, SERVER_STARTING],
  [1205, DEADLOCK],
  [3960, DEADLOCK],
  [
    1222,
    {
      ...DEADLOCK,
      code: 'pos.lock-timeout',
      operatorMessage: 'Counterpoint held rows that were to be read for too long.',
    },
  ],
  [229, PERMISSION],
  [230, PERMISSION],
  [297, PERMISSION],
  [207, SCHEMA_CHANGED],
  [208, SCHEMA_CHANGED],
  [596, SESSION_ENDED],
  [6005, SESSION_ENDED],
  [64, SESSION_ENDED],
  [233, SESSION_ENDED],
  [10053, SESSION_ENDED],
  [10054, SESSION_ENDED],
  [701, busy('The database server has too little memory at the moment.')],
  [802, busy('The database server has too little memory at the moment.')],
  [1204, busy('The database server has no more locks at the moment.')],
  [8645, busy('The database server was too busy for the read.')],
  [10928, busy('The database server takes no more connections at the moment.')],
]);

const UNREACHABLE: ErrorMeaning = {
  kind: 'transient',
  code: 'pos.unreachable',
  field: 'server',
  operatorMessage: 'The database server does not answer.',
  remedy: 'Check that the server is switched on, its address, and that a firewall lets this machine through.',
};
const CERTIFICATE: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.certificate-untrusted',
  field: 'certificate',
  operatorMessage: "The database server's certificate is not trusted.",
  remedy: "Enter the server's certificate, or accept it as it is if the server is on this machine.",
};

const TLS_TOO_OLD: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.tls-too-old',
  field: 'encrypt',
  operatorMessage: 'The database server encrypts only in an old way that is not safe any more.',
  remedy:
    'Install the updates that give SQL Server TLS 1.2 (as of 2008 with its last updates), and enable it in Windows.',
};

/** By the operating system's or TLS layer's code: the cause of the driver's ESOCKET. */
export const ERRORS_BY_CAUSE: ReadonlyMap<string, ErrorMeaning> = new Map<string, ErrorMeaning>([
  ...byConnectCode<ErrorMeaning>({
    'name-unknown': {
      kind: 'transient',
      code: 'pos.server-unknown',
      field: 'server',
      operatorMessage: 'No computer of that name was found.',
      remedy: "Check the server's name, or enter its address.",
    },
    refused: {
      kind: 'transient',
      code: 'pos.port-closed',
      field: 'port',
      operatorMessage: 'The computer answers, but no SQL Server listens at that port.',
      remedy: 'Check the port (1433 unless somebody changed it) and that TCP/IP is enabled for SQL Server.',
    },
    unreachable: UNREACHABLE,
    'no-tls': SESSION_ENDED,
    'certificate-untrusted': CERTIFICATE,
    'certificate-expired': {
      ...CERTIFICATE,
      operatorMessage: "The database server's certificate has expired.",
      remedy: "Have the server's certificate renewed, then enter the new one.",
    },
    'certificate-not-yet-valid': {
      ...CERTIFICATE,
      operatorMessage: "The database server's certificate is not valid yet.",
      remedy:
        'Check the clocks of this computer and of the server, and from when on the certificate is valid.',
    },
    'certificate-of-another-name': {
      ...CERTIFICATE,
      operatorMessage: "The database server's certificate is made out to another name.",
      remedy: 'Enter the server by the name that stands in its certificate.',
    },
  }),
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', TLS_TOO_OLD],
  ['ERR_SSL_WRONG_VERSION_NUMBER', TLS_TOO_OLD],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', TLS_TOO_OLD],
  ['ERR_SSL_DH_KEY_TOO_SMALL', TLS_TOO_OLD],
  ['ERR_SSL_EE_KEY_TOO_SMALL', TLS_TOO_OLD],
  ['ERR_SSL_CA_MD_TOO_WEAK', TLS_TOO_OLD],
]);

/** The server would not encrypt a connection that was to be encrypted. */
export const ENCRYPTION_DECLINED: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.encryption-declined',
  field: 'encrypt',
  operatorMessage: 'The connection was to be encrypted, and the server would not.',
  remedy: 'Enable encryption on the server, or switch it off here if nobody else can reach that network.',
};

/** The connection would be in clear text beyond this computer, and nobody said that this is well. */
export const UNENCRYPTED_REFUSED: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.unencrypted-refused',
  field: 'encrypt',
  operatorMessage: 'The log-in would go to another computer without encryption.',
  remedy:
    'Switch the encryption on; where the server has none and the network is your own, allow it expressly.',
};

/** The server showed another certificate than the one that was pinned. */
export const CERTIFICATE_CHANGED: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.certificate-changed',
  field: 'certificate',
  operatorMessage: "The database server's certificate is not the one that was accepted.",
  remedy:
    'If the server got a new certificate, compare its fingerprint and connect again with it; else somebody is in between.',
};

/** The server takes encrypted connections only. */
export const ENCRYPTION_REQUIRED: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.encryption-required',
  field: 'encrypt',
  operatorMessage: 'The server takes encrypted connections only.',
  remedy: 'Switch the encryption of the connection on.',
};

/** By the driver's code, when neither a number nor a cause says more (mssql README, "Errors"). */
export const ERRORS_BY_CODE: ReadonlyMap<string, ErrorMeaning> = new Map<string, ErrorMeaning>([
  ['ELOGIN', LOGIN_REFUSED],
  ['EENCRYPT', ENCRYPTION_DECLINED],
  [
    'EINSTLOOKUP',
    {
      kind: 'transient',
      code: 'pos.instance-unknown',
      field: 'instance',
      operatorMessage: 'The server did not say at which port the named instance listens.',
      remedy:
        "Check the instance's name and that the SQL Server Browser service runs, or enter the port instead.",
    },
  ],
  ['ESOCKET', SESSION_ENDED],
  ['ECONNRESET', SESSION_ENDED],
  ['ECONNCLOSED', SESSION_ENDED],
  ['ENOTOPEN', SESSION_ENDED],
  ['EINVALIDSTATE', SESSION_ENDED],
  ['ECLOSE', SESSION_ENDED],
]);

/** ETIMEOUT while connecting. */
export const CONNECT_TIMEOUT = UNREACHABLE;

/** ETIMEOUT of a statement, or of the wait for a free connection. */
export const REQUEST_TIMEOUT: ErrorMeaning = {
  kind: 'transient',
  code: 'pos.timeout',
  field: 'server',
  operatorMessage: 'The database server took too long to answer.',
  remedy: 'Nothing to do if it happens now and then; otherwise see what keeps the server busy.',
};

/** A SQL Server error that is not in the table. */
export const QUERY_FAILED: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.query-failed',
  operatorMessage: 'SQL Server could not carry out a read.',
  remedy: 'Pass the details on to support.',
};

/** The caller stopped it. */
export const CANCELED: ErrorMeaning = {
  kind: 'canceled',
  code: 'pos.canceled',
  operatorMessage: 'The read was stopped before it was done.',
  remedy: 'Nothing is lost; the next run goes on.',
};

function passwordExpired(operatorMessage: string): ErrorMeaning {
  return { ...LOGIN_REFUSED, operatorMessage, remedy: 'Give the log-in a new password and enter it here.' };
}

function busy(operatorMessage: string): ErrorMeaning {
  return { ...DEADLOCK, code: 'pos.busy', operatorMessage };
}
