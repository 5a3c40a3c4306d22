/** Makes a text safe to write down. */
export type TextRedactor = (text: string) => string;

const HIDDEN = '[hidden]';

// Log-ins that are recognized by where they stand, for those that nobody told us.
const PATTERNS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // https://user:password@host
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*:[^\s/?#@]*@/gi, `$1${HIDDEN}@`],
  // OAuth 1.0a and key parameters of URLs and form bodies (RFC 5849; WooCommerce REST docs, authentication)
  [
    /((?:^|[?&;\s"'])(?:oauth_[a-z_]+|consumer_(?:key|secret)|access_token|refresh_token|id_token|token|api_?key|client_secret|password|pwd|signature|hmac|sig|code)=)[^&\s"'#;]+/gi,
    `$1${HIDDEN}`,
  ],
  // Authorization headers
  [/\b(Basic|Bearer|OAuth)\s+[A-Za-z0-9+/=._~:-]{6,}/g, `$1 ${HIDDEN}`],
  // Keys that tell by their beginning what they are (WooCommerce, Shopify)
  [/\b(?:ck|cs)_[0-9a-f]{40}\b/g, HIDDEN],
  [/\bshp(?:at|ca|pa|ss|ua)_[0-9a-fA-F]{32}\b/g, HIDDEN],
];

/**
 * Replaces log-ins by their place and known secrets by their value, also where they are percent-encoded, escaped for
 * JSON or base64. Prepare it once for many texts; `redactText` does both at once.
 */
export function textRedactor(secrets: readonly string[]): TextRedactor {
  const forms = [...new Set(secrets.flatMap(writtenForms))].toSorted((a, b) => b.length - a.length);
  const mark = ['[hidden]', '***', '#'].find((text) => !forms.some((form) => overlaps(form, text))) ?? '';
  return (text) => {
    let safe = text;
    for (const [pattern, replacement] of PATTERNS) safe = safe.replace(pattern, replacement);
    for (const form of forms) safe = safe.replaceAll(form, () => mark);
    // What was put in may have joined with what stood beside it; then nothing of the text is kept.
    return forms.some((form) => safe.includes(form)) ? mark : safe;
  };
}

/** A text without known secrets and without log-ins in URLs and headers. */
export const redactText = (text: string, secrets: readonly string[]): string => textRedactor(secrets)(text);

function writtenForms(secret: string): readonly string[] {
  if (secret === '') return [];
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = Buffer.from(secret, 'utf8').toString('base64');
  const forms = [
    secret,
    json,
    percentEncoded(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
  ];
  // Short texts have base64 forms that stand everywhere by chance.
  return secret.length < 6 ? forms : [...forms, base64, base64.replace(/=+$/, '')];
}

function percentEncoded(text: string): string {
  // Half of a surrogate pair cannot be encoded; such text cannot stand in a URL either.
  return text.isWellFormed() ? encodeURIComponent(text) : text;
}

// Any shared character could make a replacement look like (part of) a secret.
const overlaps = (form: string, mark: string): boolean => form.includes(mark) || mark.includes(form);
