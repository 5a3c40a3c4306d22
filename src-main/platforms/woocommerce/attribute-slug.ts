/** Longest slug of a global attribute without its `pa_` (WooCommerce, wc_create_attribute). */
const LONGEST = 27;

/** Names that WordPress keeps to itself (WooCommerce, wc_check_if_attribute_name_is_reserved; those that a shop may want). */
const RESERVED = new Set([
  'attachment',
  'author',
  'category',
  'day',
  'month',
  'year',
  'hour',
  'minute',
  'second',
  'name',
  'order',
  'page',
  'post',
  'search',
  'tag',
  'taxonomy',
  'term',
  'terms',
  'theme',
  'title',
  'type',
  'types',
]);

/** The slug of the global attribute for an option; null when the name has no letters that a slug could have. */
export function attributeSlug(name: string): string | null {
  const plain = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === '') return null;
  const slug = RESERVED.has(plain) ? `${plain}-option` : plain;
  return slug.slice(0, LONGEST).replace(/-+$/, '');
}
