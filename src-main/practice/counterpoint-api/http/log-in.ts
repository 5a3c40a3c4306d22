import { timingSafeEqual } from 'node:crypto';
import { type ApiAnswer, failure } from './api-answer.ts';

export interface Account {
  /** With the company's alias. */
  readonly user: string;
  readonly password: string;
  readonly apiKey: string;
}

/**
 * Null when the caller may come in. The user's name counts in any case; a name without alias would be an administrator
 * of the API server, of which there is none. The key is asked for wherever the vendor's pages do not agree with each other.
 */
export function refuseLogIn(
  account: Account,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  needsKey: boolean,
): ApiAnswer | null {
  const authorization = headers.authorization;
  const [, encoded = ''] =
    /^Basic\s+(\S+)$/i.exec(typeof authorization === 'string' ? authorization : '') ?? [];
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  if (user.toUpperCase() !== account.user.toUpperCase() || !isSame(rest.join(':'), account.password)) {
    return { status: 401, body: '', headers: { 'www-authenticate': 'basic realm="/auth/basic"' } };
  }
  const key = headers.apikey;
  if (!needsKey || (typeof key === 'string' && isSame(key, account.apiKey))) return null;
  return failure(403, 'ERROR_INVALID_APIKEY', 'The APIKey header is missing, or the key is not valid.');
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
