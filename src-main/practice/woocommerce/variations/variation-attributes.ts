import type { ProductAttribute, ProductRecord, VariationRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { isFilled, isRecord, toInteger, toList, toText } from '../values/php-values.ts';
import { cleanText, slugOf } from '../values/text.ts';

/** A variation's choice for one attribute of its parent. */
export interface VariationOption {
  readonly attribute: ProductAttribute;
  readonly option: string;
}

/**
 * Reads a variation's attributes. What the parent lacks, or does not vary by, is dropped; an option that the parent lacks
 * is accepted, as an address part when the attribute is global (seen).
 */
export function readChoices(
  shop: Shop,
  parent: ProductRecord,
  sent: unknown,
): Readonly<Record<string, string>> {
  const choices: Record<string, string> = {};
  for (const item of toList(sent)) {
    if (!isRecord(item)) continue;
    const key = isFilled(item.id) ? shop.attributes.find(toInteger(item.id))?.key : slugOf(toText(item.name));
    const attribute = parent.attributes.find((own) => own.key === key && own.variation);
    if (attribute === undefined) continue;
    const option = cleanText(toText(item.option));
    const global = shop.attributes.find(attribute.attributeId);
    choices[attribute.key] =
      global === undefined ? option : (global.terms.byName(option)?.slug ?? slugOf(option));
  }
  return choices;
}

/**
 * The choices that count, in the parent's order. The parent's list rules: an attribute that was dropped there is gone
 * from every variation (seen); one without a choice means any and is left out.
 */
export function choicesOf(
  shop: Shop,
  parent: ProductRecord | undefined,
  variation: VariationRecord,
): readonly VariationOption[] {
  return (parent?.attributes ?? []).flatMap((attribute) => {
    const chosen = variation.attributes[attribute.key];
    if (!attribute.variation || chosen === undefined || chosen === '') return [];
    const term = shop.attributes.find(attribute.attributeId)?.terms.bySlug(chosen);
    return [{ attribute, option: term?.name ?? chosen }];
  });
}
