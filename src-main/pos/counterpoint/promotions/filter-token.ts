/** A piece of a filter's text. A `name` may be qualified; its parts are upper case and without brackets. */
export type FilterToken =
  | { readonly kind: 'name'; readonly parts: readonly string[]; readonly text: string }
  | { readonly kind: 'word'; readonly word: FilterWord; readonly text: string }
  | { readonly kind: 'string'; readonly value: string; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string }
  | { readonly kind: 'end'; readonly text: string };

const WORDS = ['AND', 'OR', 'NOT', 'IN', 'LIKE'] as const;
export type FilterWord = (typeof WORDS)[number];

const PART = String.raw`(?:\[[^\]]+\]|[A-Za-z_][A-Za-z0-9_]*)`;
const PIECES = new RegExp(
  String.raw`\s*(?:(?<string>N?'(?:[^']|'')*')|(?<name>${PART}(?:\.${PART})*)|(?<symbol><>|!=|=|\(|\)|,)|(?<strange>\S))`,
  'gy',
);

/** Cuts a filter into pieces. A character that no filter of ours has becomes a symbol, which the parser refuses by name. */
export function filterTokens(text: string): readonly FilterToken[] {
  const tokens = [...text.matchAll(PIECES)].map(({ groups = {} }): FilterToken => {
    if (groups.string !== undefined) return stringToken(groups.string);
    if (groups.name !== undefined) return nameToken(groups.name);
    return { kind: 'symbol', text: groups.symbol ?? groups.strange ?? '' };
  });
  return [...tokens, { kind: 'end', text: 'the end' }];
}

function stringToken(text: string): FilterToken {
  const value = text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'");
  return { kind: 'string', value, text };
}

function nameToken(text: string): FilterToken {
  const word = WORDS.find((known) => known === text.toUpperCase());
  if (word !== undefined) return { kind: 'word', word, text };
  const parts = (text.match(new RegExp(PART, 'g')) ?? []).map((part) =>
    part.replace(/^\[|\]$/g, '').toUpperCase(),
  );
  return { kind: 'name', parts, text };
}
