/** Destinations whose text is not the document's: tables of fonts and colors, pictures, what a writer notes about itself. */
const NOT_TEXT = new Set(
  (
    'fonttbl colortbl stylesheet info pict header footer headerl headerr headerf footerl footerr footerf object themedata ' +
    'datastore generator listtable listoverridetable rsidtbl latentstyles xmlnstbl filetbl revtbl'
  ).split(' '),
);

const WORDS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};

const CONTROL = /\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

const codePage = new TextDecoder('windows-1252');

/** What holds inside one group. */
interface Group {
  isSkipped: boolean;
  /** How many characters after a `\u` stand for it in programs without Unicode. */
  substitutes: number;
  /** How many of them are still to come; none once a group begins or ends. */
  pending: number;
}

/** A group that begins inside another one. */
function inside(group: Group): Group {
  group.pending = 0;
  return { ...group };
}

const isRtf = (text: string): boolean => /^\s*\{\\rtf/.test(text);

/**
 * The text of a note in Rich Text Format (Microsoft, RTF specification 1.9.1), paragraphs on lines of their own; bytes are
 * Windows-1252, as Counterpoint's are. Text that is no RTF comes back as it is.
 */
export function rtfText(rtf: string): string {
  if (!isRtf(rtf)) return rtf.trim();
  const groups: Group[] = [{ isSkipped: false, substitutes: 1, pending: 0 }];
  let out = '';
  const add = (text: string): void => {
    const group = groups.at(-1);
    if (group === undefined || group.isSkipped) return;
    const skipped = Math.min(group.pending, text.length);
    group.pending -= skipped;
    out += text.slice(skipped);
  };
  for (const [, word, number, byte, symbol, brace, plain] of rtf.matchAll(CONTROL)) {
    const group = groups.at(-1);
    if (group === undefined) break;
    if (brace === '{') groups.push(inside(group));
    else if (brace === '}') groups.pop();
    else if (plain !== undefined) add(plain);
    else if (byte !== undefined) add(codePage.decode(Uint8Array.of(Number.parseInt(byte, 16))));
    else if (symbol !== undefined) addSymbol(symbol, group, add);
    else if (word === 'u') {
      group.pending = 0;
      add(String.fromCharCode((Number(number) + 0x10000) % 0x10000));
      group.pending = group.substitutes;
    } else if (word === 'uc') group.substitutes = Number(number ?? 1);
    else if (word !== undefined && NOT_TEXT.has(word)) group.isSkipped = true;
    else if (word !== undefined) add(WORDS[word] ?? '');
  }
  return out.replace(/[ \t]+\n/g, '\n').trim();
}

function addSymbol(symbol: string, group: Group, add: (text: string) => void): void {
  switch (symbol) {
    case '*':
      // A destination that older programs do not know, and neither do we.
      group.isSkipped = true;
      break;
    case '~':
      add('\u00a0');
      break;
    case '_':
      add('\u2011');
      break;
    case '\n':
    case '\r':
      add('\n');
      break;
    case '\\':
    case '{':
    case '}':
      add(symbol);
  }
}
