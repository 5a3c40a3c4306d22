import { SqlServerError } from '../session.ts';
import { RESERVED } from './keywords.ts';

export type TokenKind =
  | 'word'
  | 'quoted'
  | 'string'
  | 'nstring'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'binary'
  | 'variable'
  | 'sign'
  | 'end';

/** A word of T-SQL. `text` is the value (quotes taken off), `upper` what keywords are compared with. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Upper-case text of a word or sign; empty for everything that cannot be a keyword. */
  readonly upper: string;
  readonly line: number;
  /** Offsets in the text, for keeping a definition as it was written. */
  readonly from: number;
  readonly to: number;
}

const BLANK = /(?:\s|--[^\n]*)+/y;
const WORD = /[\p{L}_#][\p{L}\p{N}_@#$]*/uy;
const VARIABLE = /@{1,2}[\p{L}\p{N}_@#$]*/uy;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const BINARY = /0[xX][0-9a-fA-F]*/y;
const SIGN = /<>|<=|>=|!=|!<|!>|\+=|-=|\*=|\/=|%=|[-+*/%&|^~(),.;=<>:]/y;

/** Cuts a text into tokens; the last is `end`. Throws 105 for a string without end, 102 for a character out of place. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const add = (kind: TokenKind, value: string, length: number): void => {
    const upper = kind === 'word' || kind === 'sign' ? value.toUpperCase() : '';
    tokens.push({ kind, text: value, upper, line, from: at, to: at + length });
    at += length;
  };
  while (at < text.length) {
    const blank = match(BLANK);
    if (blank !== null) {
      line += countLines(blank);
      at += blank.length;
      continue;
    }
    if (text.startsWith('/*', at)) {
      const end = commentEnd(text, at);
      line += countLines(text.slice(at, end));
      at = end;
      continue;
    }
    const first = text.charAt(at);
    const isNational = (first === 'N' || first === 'n') && text.charAt(at + 1) === "'";
    if (first === "'" || isNational) {
      const start = isNational ? at + 1 : at;
      const end = quoteEnd(text, start, "'");
      const value = text.slice(start + 1, end - 1).replaceAll("''", "'");
      add(isNational ? 'nstring' : 'string', value, end - at);
      line += countLines(value);
      continue;
    }
    if (first === '[' || first === '"') {
      const close = first === '[' ? ']' : '"';
      const end = quoteEnd(text, at, close);
      add('quoted', text.slice(at + 1, end - 1).replaceAll(close + close, close), end - at);
      continue;
    }
    const kinds: readonly (readonly [RegExp, (found: string) => TokenKind])[] = [
      [VARIABLE, () => 'variable'],
      [WORD, () => 'word'],
      [BINARY, () => 'binary'],
      [NUMBER, numberKind],
      [SIGN, () => 'sign'],
    ];
    const found = kinds
      .map(([pattern, kind]) => [match(pattern), kind] as const)
      .find(([part]) => part !== null && part !== '');
    if (found?.[0] == null) throw new SqlServerError(102, `Incorrect syntax near '${first}'.`, 15, 1, line);
    add(found[1](found[0]), found[0], found[0].length);
  }
  tokens.push({ kind: 'end', text: '', upper: '', line, from: at, to: at });
  return tokens;
}

/** True for a bare word that is reserved. */
export const isReserved = (token: Token): boolean => token.kind === 'word' && RESERVED.has(token.upper);

function numberKind(text: string): TokenKind {
  if (/[eE]/.test(text)) return 'float';
  return text.includes('.') ? 'decimal' : 'integer';
}

const countLines = (text: string): number => text.split('\n').length - 1;

/** Block comments nest in T-SQL. */
function commentEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith('/*', at)) {
      depth += 1;
      at += 1;
    } else if (text.startsWith('*/', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new SqlServerError(113, "Missing end comment mark '*/'.", 15);
}

function quoteEnd(text: string, from: number, close: string): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text.charAt(at) !== close) continue;
    if (text.charAt(at + 1) !== close) return at + 1;
    at += 1;
  }
  throw new SqlServerError(
    105,
    `Unclosed quotation mark after the character string '${text.slice(from + 1, from + 60)}'.`,
    15,
  );
}
