const HIDDEN = '[hidden]';
/** Longest piece of an answer that goes into a failure. */
const LONGEST = 500;
/** Shorter secrets would hide parts of ordinary words. */
const SHORTEST_SECRET = 4;

/** What one sends with every request and must never be written down. */
export interface ApiSecrets {
  readonly user: string;
  readonly password: string;
  readonly apiKey: string;
}

/** Makes the detail of a failure: secrets are replaced in every form in which they are sent, then the text is cut. */
export function detailWriter({ user, password, apiKey }: ApiSecrets): (text: string) => string {
  const plain = [password, apiKey].filter((secret) => secret.length >= SHORTEST_SECRET);
  const forms = [basicToken(user, password), ...plain, ...plain.map(encodeURIComponent)];
  forms.sort((one, other) => other.length - one.length);
  return (text) => {
    const safe = forms.reduce((cleaned, form) => cleaned.replaceAll(form, HIDDEN), text);
    const line = safe.replace(/\s+/g, ' ').trim();
    return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  };
}

/** What follows `Basic` in the Authorization header. */
export const basicToken = (user: string, password: string): string =>
  Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
