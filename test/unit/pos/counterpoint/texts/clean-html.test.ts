import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanHtml } from '../../../../../src-main/pos/counterpoint/texts/clean-html.ts';

describe('clean HTML', () => {
  it.each([
    '<p>Plain & simple</p>',
    '<ul><li>One<br />Two</li></ul><P>Three &amp; 4 &lt; 5</P>',
    '<a href="https://example.com/a?b=1&amp;c=2" title="More">more</a>',
    '<img src="/pictures/a.jpg" alt="A">',
    'No element at all',
  ])('stays as it is: %s', (html) => expect(cleanHtml(html)).toBe(html));

  it.each([
    ['<p onclick="x()">Hi</p>', '<p>Hi</p>'],
    ['a<script>alert(1)</script>b', 'ab'],
    ['a<SCRIPT src=//x>', 'a'],
    ['a<scr<script></script>ipt>alert(1)</script>b', 'ab'],
    ['<style>p{}</style><p style="color:red">x</p>', '<p>x</p>'],
    ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    ['<a href=" java&#115;cript:alert(1)">x</a>', '<a>x</a>'],
    ['<a href="//evil.example">x</a>', '<a>x</a>'],
    ['<img src=x onerror=alert(1)>', '<img>'],
    ['<font color=red>x</font>', 'x'],
    ['3 < 4', '3 &lt; 4'],
    ['<!-- <p>x</p> -->y<!doctype html><?php ?>', 'y'],
    ['<iframe src="https://x">in</iframe>out', 'out'],
    ['<p title="a>b" >x</p>', '<p>x</p>'],
  ])('%s becomes %s', (html, clean) => expect(cleanHtml(html)).toBe(clean));

  const part = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '/',
    '=',
    ' ',
    'a',
    '&',
    ';',
    '#',
    'script',
    '<script',
    '</script>',
    '<p',
    '<a href=',
    'javascript:',
    '<img src=x onerror=',
    '<!--',
    '-->',
    'on',
    'style',
    '<svg',
    '\n',
  );
  const nasty = fc
    .array(fc.oneof(part, fc.string({ maxLength: 3 })), { maxLength: 25 })
    .map((parts) => parts.join(''));

  it('has no script, handler or style, whatever it was made of, and is as clean as it gets', () => {
    fc.assert(
      fc.property(nasty, (html) => {
        const clean = cleanHtml(html);
        for (const [tag] of clean.matchAll(/<[^>]*>?/g)) {
          expect(tag).toMatch(
            /^<\/?[a-z][a-z0-9]*(\s+(href|src|alt|title|width|height|colspan|rowspan|span)="[^"]*"|\s*)*\s*\/?>$/i,
          );
          expect(tag).not.toMatch(/javascript:|<\/?(script|style|svg|iframe)/i);
        }
        expect(cleanHtml(clean)).toBe(clean);
      }),
    );
  });
});
