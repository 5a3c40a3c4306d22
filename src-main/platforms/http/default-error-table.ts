import { byConnectCode } from '../../http/connect-cause.ts';
import type { ErrorMeaning } from './error-meaning.ts';

const ITSELF = 'Nothing to do if it happens now and then; it is tried again by itself.';

/** The request may have been carried out: a value is simply sent again, a create must be looked up first. */
export const IN_DOUBT = { kind: 'transient', kindOfCreate: 'unknown-outcome' } as const;

const NAME_UNKNOWN: ErrorMeaning = {
  kind: 'transient',
  code: 'platform.unreachable',
  field: 'url',
  operatorMessage: "The store's name was not found.",
  remedy: "Check the store's address, and that this computer is connected to the internet.",
};
const UNREACHABLE: ErrorMeaning = {
  ...NAME_UNKNOWN,
  operatorMessage: 'The store does not answer.',
  remedy:
    "Check that the store opens in a browser on this computer, its address, and this computer's firewall.",
};
const CERTIFICATE: ErrorMeaning = {
  kind: 'transient',
  code: 'platform.certificate-untrusted',
  field: 'url',
  operatorMessage: "The store's certificate is not trusted.",
  remedy:
    "Have the store's certificate renewed by its host; for a store with a certificate of its own, enter that certificate.",
};

/** No answer came: by the code of the system, of TLS, or of our own client. */
export const FAULTS: ReadonlyMap<string, ErrorMeaning> = new Map<string, ErrorMeaning>([
  ...byConnectCode<ErrorMeaning>({
    'name-unknown': NAME_UNKNOWN,
    refused: {
      ...UNREACHABLE,
      operatorMessage: 'The computer at the address answers, but no store listens there.',
      remedy: "Check the store's address and port, and that the store's web server runs.",
    },
    unreachable: UNREACHABLE,
    'no-tls': {
      ...UNREACHABLE,
      code: 'platform.tls-failed',
      operatorMessage: 'The store does not speak TLS at that address.',
      remedy: 'Check the port of the address, and whether it has to begin with http:// or https://.',
    },
    'certificate-untrusted': CERTIFICATE,
    'certificate-expired': { ...CERTIFICATE, operatorMessage: "The store's certificate has expired." },
    'certificate-not-yet-valid': {
      ...CERTIFICATE,
      operatorMessage: "The store's certificate is not valid yet.",
      remedy: "Check this computer's clock.",
    },
    'certificate-of-another-name': {
      ...CERTIFICATE,
      operatorMessage: "The store's certificate is made out to another name.",
      remedy: "Enter the store's address as it stands in the certificate, for example with or without www.",
    },
  }),
  [
    'TIMEOUT',
    {
      ...IN_DOUBT,
      code: 'platform.timeout',
      operatorMessage: 'The store took too long to answer.',
      remedy: `${ITSELF} If it stays, ask the store's host what slows it down.`,
    },
  ],
  [
    'TOO-LARGE',
    {
      ...IN_DOUBT,
      code: 'platform.answer-too-large',
      operatorMessage: 'The store answered more than can be read at once.',
      remedy: 'Pass the details on to support.',
    },
  ],
]);

/** No answer for any other reason: reset, broken pipe, half an answer. */
export const CONNECTION_LOST: ErrorMeaning = {
  ...IN_DOUBT,
  code: 'platform.connection-lost',
  operatorMessage: 'The connection to the store broke off.',
  remedy: ITSELF,
};
/** Stopped before anything was sent: nothing happened in the store. */
export const CANCELED: ErrorMeaning = {
  kind: 'canceled',
  code: 'platform.canceled',
  operatorMessage: 'The request was stopped before it was sent.',
  remedy: 'Nothing is lost; the next run goes on.',
};
/** Stopped while the store was at work. Only a create leaves a doubt. */
export const CANCELED_ON_ITS_WAY: ErrorMeaning = {
  ...CANCELED,
  kindOfCreate: 'unknown-outcome',
  operatorMessage: 'The request was stopped while the store was at work on it.',
};

const TOO_MANY: ErrorMeaning = {
  kind: 'rate-limited',
  code: 'platform.rate-limited',
  operatorMessage: 'The store asks for fewer requests.',
  remedy: 'Nothing to do; it goes on by itself after a pause.',
};
const BUSY: ErrorMeaning = {
  ...IN_DOUBT,
  code: 'platform.unavailable',
  operatorMessage: 'The store is not available at the moment.',
  remedy: ITSELF,
};
/** WordPress says so before any work; caches in front of it (Varnish) also after they gave up waiting for its work. */
export const DOWN_FOR_NOW: ErrorMeaning = {
  ...BUSY,
  kind: 'rate-limited',
  operatorMessage: 'The store is closed for a while, for example for maintenance.',
};
const REFUSED: ErrorMeaning = {
  kind: 'auth',
  code: 'platform.key-refused',
  field: 'consumerKey',
  operatorMessage: 'The store refused the key.',
  remedy: 'Enter a valid key of the store.',
};
const MOVED: ErrorMeaning = {
  kind: 'auth',
  code: 'platform.moved',
  field: 'url',
  operatorMessage: 'The store sends requests on to another address.',
  remedy: "Enter the store's final address.",
};

/** By status alone, when the body says nothing more. */
export const STATUSES: ReadonlyMap<number, ErrorMeaning> = new Map<number, ErrorMeaning>([
  [301, MOVED],
  [302, { ...MOVED, kind: 'transient' }],
  [303, { ...MOVED, kind: 'transient' }],
  [307, { ...MOVED, kind: 'transient' }],
  [308, MOVED],
  [401, REFUSED],
  [403, { ...REFUSED, code: 'platform.key-no-rights', operatorMessage: 'The key may not do this.' }],
  [408, BUSY],
  [
    413,
    {
      kind: 'rejected',
      code: 'platform.request-too-large',
      operatorMessage: 'The store takes no request of that size.',
      remedy: 'Ask the host of the store to allow larger requests.',
    },
  ],
  [425, TOO_MANY],
  [429, TOO_MANY],
  [500, BUSY],
  [502, BUSY],
  [503, BUSY],
  [504, BUSY],
]);

/** A status that is in no table: refused below 500, in doubt above. */
export const OTHER_REFUSAL: ErrorMeaning = {
  kind: 'rejected',
  code: 'platform.refused',
  operatorMessage: 'The store refused the request.',
  remedy: 'See the details; pass them on to support if they say nothing to you.',
};
export const OTHER_FAILURE = BUSY;

/** An answer that is no JSON although the store always speaks JSON. */
export const NOT_JSON: ErrorMeaning = {
  ...IN_DOUBT,
  code: 'platform.not-json',
  field: 'url',
  operatorMessage: 'The store answered with a web page instead of data.',
  remedy:
    'Usually a firewall, a maintenance page or an error message stands in front of the store; open its address in a browser to see it.',
};
/** The same from something that stands before the store and turned the request away (403, 406), or its answer. */
export const TURNED_AWAY: ErrorMeaning = {
  ...NOT_JSON,
  code: 'platform.firewall',
  operatorMessage: 'A firewall in front of the store turned the request away.',
  remedy:
    "Ask the store's host, or see its security plugin, to let this computer's requests to the store through.",
};

/** A web server that asks for a password of its own before the store is reached (401). */
export const SITE_LOCKED: ErrorMeaning = {
  kind: 'auth',
  code: 'platform.site-locked',
  field: 'url',
  operatorMessage: 'The web site asks for a password of its own before the store is reached.',
  remedy: "Have the site's password protection taken off, at least for the addresses of the store's API.",
};
