import { type GlobalAttribute, sortTerms } from '../state/attribute-store.ts';
import type { ProductAttribute } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { isFilled, isRecord, toInteger, toList, toText } from '../values/php-values.ts';
import { cleanText, slugOf, stripTags } from '../values/text.ts';

/** An attribute as sent, before its options became terms. */
export interface SentAttribute {
  readonly global: GlobalAttribute | null;
  readonly key: string;
  readonly name: string;
  readonly position: number;
  readonly visible: boolean;
  readonly variation: boolean;
  readonly options: readonly string[];
}

/** Reads the whole list, which replaces the old one. Entries without id and name, or global ones without options, are dropped. */
export function readAttributes(shop: Shop, sent: unknown): readonly SentAttribute[] {
  const byKey = new Map<string, SentAttribute>();
  for (const item of toList(sent)) {
    const attribute = isRecord(item) ? readAttribute(shop, item) : null;
    if (attribute !== null) byKey.set(attribute.key, attribute);
  }
  return [...byKey.values()];
}

function readAttribute(shop: Shop, item: Readonly<Record<string, unknown>>): SentAttribute | null {
  const { id, name, options } = item;
  const common = {
    position: Math.abs(toInteger(item.position)),
    visible: isFilled(item.visible),
    variation: isFilled(item.variation),
  };
  if (isFilled(id)) {
    const global = shop.attributes.find(toInteger(id));
    const values = optionTexts(options)
      .map((value) => stripTags(value).trim())
      .filter((value) => value !== '');
    if (global === undefined || values.length === 0) return null;
    return { ...common, global, key: global.key, name: global.name, options: values };
  }
  const own = cleanText(toText(name));
  if (own === '' || options === undefined) return null;
  // Custom options are kept as one text with bars between, so a bar inside one makes two of it.
  const values = optionTexts(options)
    .flatMap((value) => value.split('|'))
    .map((value) => value.trim());
  return { ...common, global: null, key: slugOf(own), name: own, options: values };
}

const optionTexts = (options: unknown): readonly string[] =>
  typeof options === 'string' ? options.split('|') : toList(options).map(toText);

/** Makes the attributes a product keeps; options that a global attribute does not know become terms of it (seen). */
export const settleAttributes = (sent: readonly SentAttribute[]): readonly ProductAttribute[] =>
  sent.map(({ global, options, ...attribute }) => ({
    ...attribute,
    attributeId: global?.id ?? 0,
    termIds: global === null ? [] : [...new Set(options.flatMap((option) => termId(global, option)))],
    options: global === null ? options : [],
  }));

function termId(attribute: GlobalAttribute, option: string): readonly number[] {
  const found = attribute.terms.byName(option);
  if (found !== undefined) return [found.id];
  const made = attribute.terms.create({ name: option });
  return made.ok ? [made.value.id] : [];
}

/** The options as answered: a global attribute's come sorted, not in the order sent (seen). */
export function optionsOf(shop: Shop, attribute: ProductAttribute): readonly string[] {
  const global = shop.attributes.find(attribute.attributeId);
  if (global === undefined) return attribute.options;
  const terms = attribute.termIds.flatMap((id) => global.terms.find(id) ?? []);
  return sortTerms(global, terms).map(({ name }) => name);
}
