import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../../src-main/practice/sqlserver/sql/lexer.ts';

const kinds = (text: string) =>
  tokenize(text)
    .slice(0, -1)
    .map(({ kind, text: value }) => `${kind} ${value}`);

describe('tokens', () => {
  it('are words, quoted names, texts, numbers, variables and signs', () => {
    expect(
      kinds(`SELECT [a]]b], "c""d", 'it''s', N'x', @v, @@ROWCOUNT, 1, 1.5, .5, 2e-3, 0xFf <> #t`),
    ).toEqual([
      'word SELECT',
      'quoted a]b',
      'sign ,',
      'quoted c"d',
      'sign ,',
      "string it's",
      'sign ,',
      'nstring x',
      'sign ,',
      'variable @v',
      'sign ,',
      'variable @@ROWCOUNT',
      'sign ,',
      'integer 1',
      'sign ,',
      'decimal 1.5',
      'sign ,',
      'decimal .5',
      'sign ,',
      'float 2e-3',
      'sign ,',
      'binary 0xFf',
      'sign <>',
      'word #t',
    ]);
  });

  it('leave out comments, nested ones too, and count lines', () => {
    const tokens = tokenize('a -- b\n/* c /* d */ e\n*/ f');
    expect(tokens.map(({ text, line }) => [text, line])).toEqual([
      ['a', 1],
      ['f', 3],
      ['', 3],
    ]);
  });

  it.each([
    [`'open`, 105],
    ['[open', 105],
    ['/* open', 113],
    ['a ? b', 102],
  ])('of %s are refused', (text, number) => {
    expect(() => tokenize(text)).toThrow(expect.objectContaining({ number }));
  });

  it('give a text back whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [token] = tokenize(`'${text.replaceAll("'", "''")}'`);
        expect(token).toMatchObject({ kind: 'string', text });
      }),
    );
  });
});
