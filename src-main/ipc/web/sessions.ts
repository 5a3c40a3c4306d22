import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isSameSecret } from './request-guard.ts';

/** The cookie is named after the port: cookies know no ports, and two servers must not overwrite each other's. */
const cookieName = (port: number): string => `tillbridge-${port}`;

/** One-time tokens and the sessions they were exchanged for. They live as long as the process. */
export class Sessions {
  readonly #port: number;
  readonly #tokens = new Set<string>();
  readonly #sessions = new Set<string>();

  constructor(port: number) {
    this.#port = port;
  }

  /** A token that opens one session, for the fragment of the address that a person is given. */
  issueToken(): string {
    const token = randomBytes(32).toString('base64url');
    this.#tokens.add(token);
    return token;
  }

  /** Exchanges a token for the value of a Set-Cookie header; null for a wrong or used token. */
  exchange(given: string): string | null {
    const token = [...this.#tokens].find((candidate) => isSameSecret(given, candidate));
    if (token === undefined) return null;
    this.#tokens.delete(token);
    const session = randomBytes(32).toString('base64url');
    this.#sessions.add(session);
    return `${cookieName(this.#port)}=${session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** True when the request shows the cookie of a session. */
  has(headers: IncomingHttpHeaders): boolean {
    const prefix = `${cookieName(this.#port)}=`;
    const shown = (headers.cookie ?? '')
      .split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(prefix))
      ?.slice(prefix.length);
    return shown !== undefined && [...this.#sessions].some((session) => isSameSecret(shown, session));
  }
}
