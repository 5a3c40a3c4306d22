/** Elements that a description may have; what is in others stays, their tags do not. */
const ALLOWED = new Set(
  (
    'a abbr b blockquote br caption code col colgroup dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins ' +
    'li ol p pre q s small span strong sub sup table tbody td tfoot th thead tr u ul'
  ).split(' '),
);

/** Elements whose contents are no text for people. They go with all that is in them. */
const DROPPED = [
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'template',
  'noscript',
  'svg',
  'math',
  'title',
];

const ATTRIBUTES: Readonly<Record<string, ReadonlySet<string>>> = {
  a: new Set(['href', 'title']),
  img: new Set(['src', 'alt', 'title', 'width', 'height']),
  td: new Set(['colspan', 'rowspan']),
  th: new Set(['colspan', 'rowspan']),
  col: new Set(['span']),
};
const ADDRESSES = new Set(['href', 'src']);
/** Web and mail addresses, and those within the store. Whatever is written as an entity could be another one. */
const SAFE_ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)[^\s"'<>\p{Cc}]*$/iu;
const ENTITY = /&(?!amp;)[#\w]+;?/i;

const DROPPED_ELEMENTS = new RegExp(`<(${DROPPED.join('|')})\\b[^>]*>[\\s\\S]*?(</\\1\\s*>|$)`, 'gi');
const COMMENTS = /<!--[\s\S]*?(-->|$)|<[!?][^>]*(>|$)/g;
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([a-z][a-z0-9-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/gi;

/**
 * A description with the elements and attributes of an allow list alone: no scripts, no styles, no addresses but of the
 * web. What is clean already is answered as it is, and cleaning twice changes nothing.
 */
export function cleanHtml(html: string): string {
  const bare = untilStable(html, (text) => text.replace(COMMENTS, '').replace(DROPPED_ELEMENTS, ''));
  let clean = '';
  let end = 0;
  for (const match of bare.matchAll(TAG)) {
    const [tag, slash = '', name = '', rest = ''] = match;
    clean += textOnly(bare.slice(end, match.index)) + cleanTag(tag, slash, name.toLowerCase(), rest);
    end = match.index + tag.length;
  }
  return clean + textOnly(bare.slice(end));
}

// Taking one thing out can make another one whole, such as <scr<script></script>ipt>.
function untilStable(text: string, clean: (text: string) => string): string {
  let before = text;
  for (let after = clean(before); after !== before; after = clean(before)) before = after;
  return before;
}

// A stray angle bracket is text.
const textOnly = (text: string): string => text.replaceAll('<', '&lt;');

function cleanTag(tag: string, slash: string, name: string, rest: string): string {
  if (!ALLOWED.has(name)) return '';
  if (slash !== '') return rest.trim() === '' ? tag : `</${name}>`;
  const known = ATTRIBUTES[name];
  const kept = [...rest.matchAll(ATTRIBUTE)].flatMap(([, attribute = '', double, single, plain]) => {
    const key = attribute.toLowerCase();
    const value = (double ?? single ?? plain ?? '').trim();
    if (known?.has(key) !== true || (ADDRESSES.has(key) && !isSafeAddress(value))) return [];
    return [`${key}="${value.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`];
  });
  const closing = /\/\s*$/.test(rest) ? ' /' : '';
  const made = `<${[name, ...kept].join(' ')}${closing}>`;
  return isSame(made, tag) ? tag : made;
}

const isSafeAddress = (value: string): boolean => SAFE_ADDRESS.test(value) && !ENTITY.test(value);

// Only the case and the blanks differ: it stays as it was written.
const isSame = (made: string, tag: string): boolean =>
  made.replace(/\s+/g, '').toLowerCase() === tag.replace(/\s+/g, '').toLowerCase();
