import type { ItemNames } from './company-item.ts';
import type { ProductKind } from './data/department.ts';
import type { Random } from './random.ts';

const LONG = 50;
const MIDDLE = 30;
const SHORT = 15;

/** Names from brand, qualifier, noun and measure, cut at a word to what the columns hold. */
export function makeNames(random: Random, kind: ProductKind, brand: string): ItemNames {
  const qualifier = random.pick(kind.qualifiers);
  const measure = kind.measures === undefined ? '' : random.pick(kind.measures);
  return namesOf([brand, qualifier, kind.noun, measure], [qualifier, kind.noun, measure], kind.noun);
}

/** The three names for a text that is given. */
export const fixedNames = (text: string): ItemNames => namesOf([text], [text], text);

/** Shortens a text to `length` characters, at a blank where there is one. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const blank = text.lastIndexOf(' ', length);
  return text.slice(0, blank > 0 ? blank : length).trimEnd();
}

function namesOf(long: readonly string[], middle: readonly string[], short: string): ItemNames {
  return {
    longDescription: cutAtWord(joined(long), LONG),
    description: cutAtWord(joined(middle), MIDDLE),
    shortDescription: cutAtWord(short, SHORT),
  };
}

const joined = (words: readonly string[]): string => words.filter((word) => word !== '').join(' ');

/** The web description of an item, as HTML; about six in ten have one. */
export function makeHtml(random: Random, names: ItemNames, brand: string, material: string): string | null {
  if (random.chance(0.4)) return null;
  const opening = random.pick([
    'A shop favorite',
    'New this season',
    'Built to last',
    'Back by request',
    'Simple and sturdy',
  ]);
  return (
    `<p>${opening}: <strong>${escapeHtml(names.longDescription)}</strong>.</p>` +
    `<ul><li>Made by ${escapeHtml(brand)}</li><li>Material: ${escapeHtml(material.toLowerCase())}</li></ul>`
  );
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
