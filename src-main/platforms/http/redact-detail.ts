const HIDDEN = '[hidden]';

// Log-ins by the place where they stand, for those that a server repeats in a form of its own.
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/((?:consumer_(?:key|secret)|oauth_[a-z_]+)(?:=|"\s*:\s*"|%3D))[^&\s"'#;,]+/gi, `$1${HIDDEN}`],
  [/\b(Basic|Bearer|OAuth)\s+[A-Za-z0-9+/=._~:-]{6,}/g, `$1 ${HIDDEN}`],
  [/\bc[ks]_[0-9a-f]{40}\b/g, HIDDEN],
];

/** Longest piece of a server's answer that goes into a failure's detail. */
const LONGEST = 500;

/** Makes the detail of a failure: secrets are replaced in every form in which they were sent, then the text is cut. */
export function detailWriter(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= 4);
  const pairs = known.flatMap((key) => known.map((secret) => base64(`${key}:${secret}`)));
  const forms = [...new Set([...known, ...known.map(encodeURIComponent), ...known.map(base64), ...pairs])];
  forms.sort((a, b) => b.length - a.length);
  return (text) => {
    let safe = text;
    for (const form of forms) safe = safe.replaceAll(form, HIDDEN);
    for (const [pattern, replacement] of PATTERNS) safe = safe.replace(pattern, replacement);
    const line = safe.replace(/\s+/g, ' ').trim();
    return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  };
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
