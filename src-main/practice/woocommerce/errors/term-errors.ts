import { refuse } from './rest-error.ts';

export const noTerm = () => refuse(404, 'woocommerce_rest_term_invalid', 'Resource does not exist.');

export const noTaxonomy = () => refuse(404, 'woocommerce_rest_taxonomy_invalid', 'Taxonomy does not exist.');

export const noAttribute = () => refuse(404, 'woocommerce_rest_taxonomy_invalid', 'Resource does not exist.');

/** `resource_id` names the term to use (seen on categories). */
export const termExists = (id: number, isHierarchical: boolean) =>
  refuse(
    400,
    'term_exists',
    `A term with the name provided already exists ${isHierarchical ? 'with this parent' : 'in this taxonomy'}.`,
    { resource_id: id },
  );

/** Without the holder's id (seen). */
export const attributeSlugInUse = (slug: string) =>
  refuse(400, 'woocommerce_rest_cannot_create', `Slug "${slug}" is already in use. Change it, please.`);

export const attributeSlugTooLong = (slug: string) =>
  refuse(
    400,
    'woocommerce_rest_cannot_create',
    `Slug "${slug}" is too long (28 characters max). Shorten it, please.`,
  );

export const emptyTermName = () => refuse(400, 'empty_term_name', 'A name is required for this term.');

export const notTrashable = () =>
  refuse(501, 'woocommerce_rest_trash_not_supported', 'Resource does not support trashing.');

export const defaultCategoryStays = () =>
  refuse(500, 'woocommerce_rest_cannot_delete', 'Default product category cannot be deleted.');
