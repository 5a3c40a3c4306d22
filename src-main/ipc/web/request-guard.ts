import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Who may talk to the server on loopback. Any page of any site can reach 127.0.0.1, and a name of its own can be made
 * to point there (DNS rebinding), so Host and Origin must both be ours, and a session cookie must be shown.
 */
export interface RequestGuard {
  /** The Host header names this server's own loopback address. */
  isOurHost(headers: IncomingHttpHeaders): boolean;
  /** The Origin header is absent (a plain page load) or our own. */
  isOurOrigin(headers: IncomingHttpHeaders): boolean;
  /** The Origin header is present and our own: demanded where a browser always sends it. */
  hasOurOrigin(headers: IncomingHttpHeaders): boolean;
}

/** The guard of a server that listens on this port of 127.0.0.1. */
export function createRequestGuard(port: number): RequestGuard {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  return {
    isOurHost: (headers) => hosts.has(headers.host ?? ''),
    isOurOrigin: (headers) => headers.origin === undefined || origins.has(headers.origin),
    hasOurOrigin: (headers) => headers.origin !== undefined && origins.has(headers.origin),
  };
}

/** Compares two secrets in a time that does not tell how much of them is equal. */
export function isSameSecret(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}
