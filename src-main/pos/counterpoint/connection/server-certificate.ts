import type { TLSSocket } from 'node:tls';

/** What a server showed when the connection was encrypted. */
export interface ServerCertificate {
  /** SHA-256, as pairs of hexadecimal digits with colons between them. */
  readonly fingerprint: string;
  /** Whom it is made out to; '' when it does not say. */
  readonly name: string;
  /** Its last day, as the certificate has it. */
  readonly validTo: string;
  /** For example TLSv1.2. */
  readonly protocol: string;
}

/** Reads the certificate of a socket whose handshake is over. */
export function certificateOf(socket: TLSSocket): ServerCertificate {
  const peer = socket.getPeerCertificate();
  const { CN = '' } = peer.subject ?? {};
  return {
    fingerprint: peer.fingerprint256 ?? '',
    name: [CN].flat().join(', '),
    validTo: peer.valid_to ?? '',
    protocol: socket.getProtocol() ?? '',
  };
}

/** Compares fingerprints however they are written: any case, with or without colons and blanks. */
export const isSameFingerprint = (one: string, other: string): boolean =>
  plain(one) !== '' && plain(one) === plain(other);

const plain = (fingerprint: string): string => fingerprint.replace(/[^0-9a-f]/gi, '').toUpperCase();
