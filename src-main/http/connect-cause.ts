/** Why a connection did not come about. */
export type ConnectCause =
  | 'name-unknown'
  | 'refused'
  | 'unreachable'
  | 'no-tls'
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-of-another-name';

/** By the code of the system or of TLS (Node 24 docs, "Common system errors" and "X509 certificate error codes"). */
const CODES: Readonly<Record<ConnectCause, readonly string[]>> = {
  'name-unknown': ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'],
  refused: ['ECONNREFUSED'],
  unreachable: ['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT'],
  'no-tls': ['EPROTO'],
  'certificate-untrusted': [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_SIGNATURE_FAILURE',
  ],
  'certificate-expired': ['CERT_HAS_EXPIRED'],
  'certificate-not-yet-valid': ['CERT_NOT_YET_VALID'],
  'certificate-of-another-name': ['ERR_TLS_CERT_ALTNAME_INVALID'],
};

/** A table by code of what each cause means to somebody. */
export function byConnectCode<Meaning>(
  meanings: Readonly<Record<ConnectCause, Meaning>>,
): readonly (readonly [code: string, Meaning])[] {
  return Object.entries(CODES).flatMap(([cause, codes]) =>
    codes.map((code) => [code, meanings[cause as ConnectCause]] as const),
  );
}
