import type { SyncErrorKind } from '../../../../src-shared/errors/sync-error.ts';
import { byConnectCode } from '../../../http/connect-cause.ts';

/** What one failure of the API means to the engine and to the owner. */
export interface ErrorMeaning {
  readonly kind: SyncErrorKind;
  /** For a write, when it differs: one that may have been carried out is in doubt. */
  readonly kindOfWrite?: SyncErrorKind;
  readonly code: string;
  /** The setting, or the column of the request, at fault. */
  readonly field?: string;
  readonly operatorMessage: string;
  readonly remedy: string;
}

const IN_DOUBT = { kind: 'transient', kindOfWrite: 'unknown-outcome' } as const;
const ITSELF = 'Nothing to do if it happens now and then; it goes on by itself.';

export const ADDRESS_UNUSABLE: ErrorMeaning = {
  kind: 'auth',
  code: 'pos.api-address-unusable',
  field: 'api.url',
  operatorMessage: "The address of Counterpoint's API is none that can be called.",
  remedy: 'Enter an address like https://server:52000, without user and password in it.',
};
/** The password goes with every request. */
export const UNENCRYPTED: ErrorMeaning = {
  kind: 'auth',
  code: 'pos.api-unencrypted',
  field: 'api.url',
  operatorMessage: "The log-in of Counterpoint's API would go to another computer without encryption.",
  remedy: 'Enter an address that begins with https://; the API serves it with a certificate of its own.',
};
export const LOGIN_MISSING: ErrorMeaning = {
  kind: 'auth',
  code: 'pos.api-login-missing',
  field: 'api.user',
  operatorMessage:
    "User, password or key of Counterpoint's API is missing or has characters that cannot be sent.",
  remedy: 'Enter the user as COMPANY.USER, its password, and the API key.',
};

const NAME_UNKNOWN: ErrorMeaning = {
  kind: 'transient',
  code: 'pos.api-unreachable',
  field: 'api.url',
  operatorMessage: "The computer of Counterpoint's API was not found by its name.",
  remedy: "Check the API's address, and that this computer is in the shop's network or its VPN.",
};
export const UNREACHABLE: ErrorMeaning = {
  ...NAME_UNKNOWN,
  operatorMessage: "Counterpoint's API does not answer.",
  remedy: "Check that its computer is switched on, the API's address, and the firewalls in between.",
};
const CERTIFICATE: ErrorMeaning = {
  kind: 'transient',
  code: 'pos.api-certificate-untrusted',
  field: 'api.caFile',
  operatorMessage: "The certificate of Counterpoint's API is not trusted.",
  remedy: "Give the API's certificate, which it made by itself, as the certificate file of the API.",
};

/** Nothing was sent, by the code of the system or of TLS. */
export const NOT_SENT: ReadonlyMap<string, ErrorMeaning> = new Map(
  byConnectCode<ErrorMeaning>({
    'name-unknown': NAME_UNKNOWN,
    refused: {
      ...UNREACHABLE,
      operatorMessage: 'The computer answers, but no Counterpoint API listens there.',
      remedy: 'Check that the API service runs, and its port (52000 unless somebody changed it).',
    },
    unreachable: UNREACHABLE,
    'no-tls': {
      ...UNREACHABLE,
      code: 'pos.api-tls-failed',
      operatorMessage: 'What answers at the address of the API does not speak TLS.',
      remedy: 'Check the port of the address, and that the API serves https there.',
    },
    'certificate-untrusted': CERTIFICATE,
    'certificate-expired': {
      ...CERTIFICATE,
      operatorMessage: 'The certificate of the API has expired.',
      remedy:
        "Have the API's certificate renewed on its server, then give the new one as the certificate file of the API.",
    },
    'certificate-not-yet-valid': {
      ...CERTIFICATE,
      operatorMessage: 'The certificate of the API is not valid yet.',
      remedy: "Check this computer's clock.",
    },
    'certificate-of-another-name': {
      ...CERTIFICATE,
      field: 'api.url',
      operatorMessage: 'The certificate of the API is made out to another name.',
      remedy: "Enter the API's address with the name that stands in its certificate.",
    },
  }),
);

export const TIMEOUT: ErrorMeaning = {
  ...IN_DOUBT,
  code: 'pos.api-timeout',
  operatorMessage: "Counterpoint's API took too long to answer.",
  remedy: `${ITSELF} If it stays, see what keeps the server busy.`,
};
/** Reset, broken pipe, half an answer. */
export const CONNECTION_LOST: ErrorMeaning = {
  ...IN_DOUBT,
  code: 'pos.api-connection-lost',
  operatorMessage: "The connection to Counterpoint's API broke off.",
  remedy: ITSELF,
};
export const CANCELED: ErrorMeaning = {
  kind: 'canceled',
  code: 'pos.api-canceled',
  operatorMessage: 'It was stopped before it was sent.',
  remedy: 'Nothing is lost; the next run goes on.',
};
/** Stopped while the API was at work. Only a write leaves a doubt. */
export const CANCELED_ON_ITS_WAY: ErrorMeaning = {
  ...CANCELED,
  kindOfWrite: 'unknown-outcome',
  operatorMessage: "It was stopped while Counterpoint's API was at work on it.",
};

/** 401 (bad user, password or company alias). */
export const LOGIN_REFUSED: ErrorMeaning = {
  kind: 'auth',
  code: 'pos.api-login-refused',
  field: 'api.user',
  operatorMessage: "Counterpoint's API refused the user or the password.",
  remedy: 'Check the user, which begins with the company alias (COMPANY.USER), and its password.',
};
/** 403. */
export const FORBIDDEN: ErrorMeaning = {
  kind: 'auth',
  code: 'pos.api-forbidden',
  field: 'api.user',
  operatorMessage: "Counterpoint's API does not let this user do it.",
  remedy:
    "Check that the user's API role allows Company, Customer, Document and its payments, that the company is registered for the API option, and the API key.",
};
export const KEY_REFUSED: ErrorMeaning = {
  kind: 'auth',
  code: 'pos.api-key-refused',
  field: 'api-key',
  operatorMessage: "Counterpoint's API refused the API key.",
  remedy:
    'Check the API key; it is valid for about two years and must be in the APIKeys folder of the API server.',
};
/** 404 or 405 of the server, not of a record. */
export const NOT_THERE: ErrorMeaning = {
  kind: 'auth',
  code: 'pos.api-not-there',
  field: 'api.url',
  operatorMessage: 'No Counterpoint API answers at that address.',
  remedy: 'Check the address; Counterpoint 8.6 needs version 2.4 of the API.',
};
/** A redirect is not followed: the log-in would go along. */
export const MOVED: ErrorMeaning = {
  ...NOT_THERE,
  code: 'pos.api-moved',
  operatorMessage: 'What answers at the address of the API sends requests on to another one.',
  remedy: "Enter the API's final address.",
};
/** A page instead of data: something stands in front of the API. */
export const TURNED_AWAY: ErrorMeaning = {
  ...IN_DOUBT,
  code: 'pos.api-turned-away',
  field: 'api.url',
  operatorMessage: "Something in front of Counterpoint's API turned the request away.",
  remedy: 'Have the proxy or firewall in front of the API let this computer through.',
};
/** 425, 429: said before any work. */
export const TOO_MANY: ErrorMeaning = {
  kind: 'rate-limited',
  code: 'pos.api-too-many',
  operatorMessage: "Counterpoint's API asks for fewer requests.",
  remedy: 'Nothing to do; it goes on by itself after a pause.',
};
/** 413: said before any work. */
export const TOO_LARGE: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.api-request-too-large',
  operatorMessage: "It is larger than Counterpoint's API takes; nothing was saved.",
  remedy: 'Enter it in Counterpoint by hand.',
};
/** 500: also given after the document was saved (the vendor's issues 40, 91, 108). */
export const FAILED: ErrorMeaning = {
  ...IN_DOUBT,
  code: 'pos.api-failed',
  operatorMessage: "Counterpoint's API failed, and does not say whether it had saved by then.",
  remedy: 'See the details. What was sent is looked for in Counterpoint before anything is repeated.',
};
/** An answer that cannot be read, or that does not say what was made. */
export const UNCLEAR: ErrorMeaning = {
  ...IN_DOUBT,
  code: 'pos.api-unclear',
  operatorMessage: "The answer of Counterpoint's API could not be understood.",
  remedy: 'See the details. What was sent is looked for in Counterpoint before anything is repeated.',
};
