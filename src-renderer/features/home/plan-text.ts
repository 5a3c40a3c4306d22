import { counted } from '../../ui/count-text.ts';

const KINDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'product.adopt': ['product is matched', 'products are matched'],
  'product.create': ['product is made as a draft', 'products are made as drafts'],
  'variants.create': ['product gets more variants', 'products get more variants'],
  'variant.update': ['variant is changed', 'variants are changed'],
  'visibility.set': ['product is shown or hidden', 'products are shown or hidden'],
  'price.set': ['price is changed', 'prices are changed'],
  'stock.set': ['stock is changed', 'stocks are changed'],
};

const FIELDS: Readonly<Record<string, string>> = {
  sku: 'SKU',
  skus: 'SKUs',
  isVisible: 'Visible',
  linkedVariants: 'Variants matched',
  compareAt: 'Compare at',
};

/** "480 products are made as drafts"; a kind that this page does not know keeps its own name. */
export function kindText(kind: string, count: number): string {
  const [one, many] = KINDS[kind] ?? [`change (${kind})`, `changes (${kind})`];
  return counted(count, one, many);
}

/** One field of a change as a person compares it. */
export interface FieldChange {
  readonly field: string;
  /** Null where there is nothing to compare with. */
  readonly before: string | null;
  readonly after: string;
}

/** The fields of a change, from the JSON objects of the contract; what is not set on either side is left out. */
export function fieldChanges(before: string | null, after: string): readonly FieldChange[] {
  const was = before === null ? {} : fieldsOf(before);
  const becomes = fieldsOf(after);
  // What stands on one side only tells which record it is, as the name of the store's own product does.
  return Object.keys({ ...was, ...becomes })
    .map((name) => ({
      field: FIELDS[name] ?? name.charAt(0).toUpperCase() + name.slice(1),
      before: name in was && name in becomes ? valueText(was[name]) : null,
      after: valueText(name in becomes ? becomes[name] : was[name]),
    }))
    .filter((change) => change.after !== NONE || (change.before !== null && change.before !== NONE));
}

const NONE = '–';

function fieldsOf(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? { ...value } : { value };
}

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return NONE;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${valueText(part)}`)
      .join(', ');
  }
  return String(value);
}
