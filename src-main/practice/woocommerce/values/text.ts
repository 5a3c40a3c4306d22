/** `sanitize_text_field`: one line of plain text, without tags and percent codes. */
export function cleanText(text: string): string {
  return stripTags(text)
    .replace(/[\r\n\t ]+/g, ' ')
    .replace(/%[a-f0-9]{2}/gi, '')
    .trim();
}

/** `wp_strip_all_tags`: scripts and styles go with their content. */
export function stripTags(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/gi, '')
    .replace(/<\/?[a-z!][^>]*>/gi, '')
    .trim();
}

const ENTITY = /&(?!(?:[a-z][a-z0-9]*|#\d{1,7}|#x[0-9a-f]{1,6});)/gi;
const POST_TAGS = new Set(
  'a abbr b blockquote br code del div em figure h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small span strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
);

/**
 * `wp_filter_post_kses`: simple HTML stays, other tags (script) go and their text stays, `&` comes back as `&amp;`
 * (seen in names too).
 */
export function filterPostHtml(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text
    .replace(ENTITY, '&amp;')
    .replace(
      /<(\/?)([a-z][a-z0-9]*)([^<>]*)>|<|>/gi,
      (whole, close: string, tag: string | undefined, rest: string) => {
        if (tag === undefined) return whole === '<' ? '&lt;' : '&gt;';
        if (!POST_TAGS.has(tag.toLowerCase())) return '';
        return `<${close}${tag}${rest.replace(/\s+on[a-z]+\s*=\s*("[^"]*"|'[^']*'|\S+)/gi, '')}>`;
      },
    );
}

/** The name of a term as the database keeps it: plain text, HTML-encoded. */
export function termName(text: string): string {
  const plain = cleanText(text);
  if (!/[&<>]/.test(plain)) return plain;
  return plain.replace(ENTITY, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** `sanitize_title`: the address part that a name makes. */
export function slugOf(text: string): string {
  return stripTags(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&[a-z0-9#]+;/g, '')
    .replace(/[./]/g, '-')
    .replace(/[^a-z0-9 _\-\s]/g, '')
    .replace(/\s+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
}

const BLOCK = /^<(?:blockquote|div|figure|h[1-6]|hr|li|ol|p|pre|table|ul)\b/i;

/** `wpautop`, which WordPress lays over texts that are read to be shown: paragraphs out of blank lines. */
export function autoParagraph(text: string): string {
  if (text.trim() === '') return '';
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (BLOCK.test(part) ? `${part}\n` : `<p>${part.replace(/\n/g, '<br />\n')}</p>\n`))
    .join('');
}
