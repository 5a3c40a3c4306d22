import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rtfText } from '../../../../../src-main/pos/counterpoint/texts/rtf-text.ts';

/** As a writer of RTF would put it: ASCII as it is, other characters as `\u` with one substitute. */
const encode = (text: string): string =>
  [...text]
    .flatMap((character) => character.split(''))
    .map((unit) => {
      const number = unit.charCodeAt(0);
      if ('\\{}'.includes(unit)) return `\\${unit}`;
      if (unit === '\n') return '\\par\n';
      if (unit === '\t') return '\\tab ';
      return number < 0x80 ? unit : `\\u${number > 0x7fff ? number - 0x10000 : number}?`;
    })
    .join('');

describe('the text of RTF', () => {
  it('leaves out tables of fonts and colors, styles, pictures and what only the writer understands', () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Arial;}}{\colortbl ;\red255\green0\blue0;}
{\*\generator Riched20 10.0;}\viewkind4\uc1\pard\cf1\b\f0\fs20 Wash \'e0 30\'b0\b0\par
{\pict\wmetafile8 0100}Do not {\i tumble} dry\line \u8211? ever\par}`;
    expect(rtfText(rtf)).toBe('Wash à 30°\nDo not tumble dry\n– ever');
  });
  it('is the text itself where it is no RTF', () => {
    expect(rtfText('  Plain note {not RTF} ')).toBe('Plain note {not RTF}');
  });
  it.each([
    [String.raw`{\rtf1{\info{\title Caf\u233?}}Hello}`, 'Hello'],
    [String.raw`{\rtf1{\*\generator \u233}Hello}`, 'Hello'],
    [String.raw`{\rtf1{\b Caf\u233}Hello}`, 'CaféHello'],
    [String.raw`{\rtf1 Caf\u233\'e9 open}`, 'Café open'],
  ])('takes nothing else for the substitute of a character: %s', (rtf, text) => {
    expect(rtfText(rtf)).toBe(text);
  });
  it('survives a note that was cut off', () => {
    expect(rtfText('{\\rtf1 Half a {\\b word')).toBe('Half a word');
    expect(rtfText('{\\rtf1 One}}}} more')).toBe('One');
  });
  it('is what was written, whatever the characters', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 4 }),
          fc.constantFrom('\\', '{', '}', '\n', '\t', 'é', '漢', '€'),
        ),
      )
      .map((parts) => parts.join('').replace(/(?![\n\t])\p{Cc}/gu, ''));
    fc.assert(
      fc.property(text, (written) => {
        const wanted = written.replace(/[ \t]+\n/g, '\n').trim();
        expect(rtfText(`{\\rtf1\\ansi ${encode(written)}}`)).toBe(wanted);
      }),
    );
  });
});
