import { decodeHTML } from 'entities';
import type { ProductOption } from '../../../src-shared/domain/product.ts';
import type { ErrorMeaning } from '../http/error-meaning.ts';
import { fold } from './option-registry.ts';
import type { ProductAttributeFields } from './product.mapper.ts';
import type { ParentProduct, ProductAttribute } from './product.schema.ts';

/** Where the values of an option stand on a product. */
export type OptionPlace =
  /** An attribute that the product has: global (`id` above 0) or its own. */
  | { readonly kind: 'existing'; readonly attribute: ProductAttribute }
  /** The product has no such attribute and no variants yet: the global one is added. */
  | { readonly kind: 'to-add' };

/** Where a parent's attributes hold the options that its variants need; or why they cannot. */
export function placeOptions(
  parent: ParentProduct,
  options: readonly ProductOption[],
): ReadonlyMap<string, OptionPlace> | ErrorMeaning {
  if (!parent.type.startsWith('variable')) return notVariable(parent.type);
  const places = new Map<string, OptionPlace>();
  for (const option of options) {
    const attribute = parent.attributes.find(
      (candidate) => fold(decodeHTML(candidate.name)) === fold(option.name),
    );
    const isUsed = attribute?.variation === true;
    // An attribute that is added later means "any" to the variants that are there: each would stand for all values.
    if (!isUsed && parent.variations.length > 0) return optionMissing(option.name, parent);
    places.set(
      fold(option.name),
      attribute === undefined ? { kind: 'to-add' } : { kind: 'existing', attribute },
    );
  }
  return places;
}

/** What an option's values are called on the product: the id of a global attribute, or the name of its own. */
export interface PlacedOption {
  readonly name: string;
  readonly attributeId: number;
  /** The product's own attribute by its exact name; unused for a global one. */
  readonly ownName: string;
  /** As they are to be written. */
  readonly values: readonly string[];
}

/**
 * The parent's attributes with new values added; null when nothing is new. All that the product has goes along
 * unchanged: WooCommerce replaces the list and strips variants of an attribute that is left out.
 */
export function widenedAttributes(
  parent: ParentProduct,
  placed: readonly PlacedOption[],
): readonly ProductAttributeFields[] | null {
  let isWider = false;
  const rest = [...placed];
  const kept = parent.attributes.map((attribute, index): ProductAttributeFields => {
    const at = rest.findIndex((option) => isSameAttribute(option, attribute));
    const option = at < 0 ? undefined : rest.splice(at, 1)[0];
    const known = new Set((attribute.options ?? []).map((value) => fold(decodeHTML(value))));
    const added = (option?.values ?? []).filter((value) => !known.has(fold(value)));
    const isNewlyUsed = option !== undefined && attribute.variation !== true;
    if (added.length > 0 || isNewlyUsed) isWider = true;
    return {
      ...(attribute.id > 0 ? { id: attribute.id } : { name: attribute.name }),
      position: attribute.position ?? index,
      visible: attribute.visible ?? true,
      variation: option === undefined ? attribute.variation === true : true,
      options: [...(attribute.options ?? []), ...added],
    };
  });
  const added = rest.map((option, index) => newAttribute(option, kept.length + index));
  return isWider || added.length > 0 ? [...kept, ...added] : null;
}

/** An attribute that a product did not have. */
export const newAttribute = (option: PlacedOption, position: number): ProductAttributeFields => ({
  ...(option.attributeId > 0 ? { id: option.attributeId } : { name: option.ownName }),
  position,
  visible: true,
  variation: true,
  options: option.values,
});

function isSameAttribute(option: PlacedOption, attribute: ProductAttribute): boolean {
  return option.attributeId > 0
    ? option.attributeId === attribute.id
    : attribute.id === 0 && attribute.name === option.ownName;
}

const notVariable = (type: string): ErrorMeaning => ({
  kind: 'blocked',
  code: 'platform.not-variable',
  operatorMessage: `The product in the store cannot have variants: it is of the type “${type}”.`,
  remedy: 'Make it a variable product in the store, or delete it so that a new one can be made, then retry.',
});

function optionMissing(name: string, parent: ParentProduct): ErrorMeaning {
  const has = parent.attributes
    .filter((attribute) => attribute.variation === true)
    .map((attribute) => `“${decodeHTML(attribute.name)}”`);
  return {
    kind: 'blocked',
    code: 'platform.option-missing',
    field: name,
    operatorMessage: `The variants of the product in the store have no attribute “${name}”${has.length > 0 ? `, only ${has.join(', ')}` : ''}.`,
    remedy: `Add the attribute “${name}” to the product in the store and choose its value in every variant, then retry.`,
  };
}
