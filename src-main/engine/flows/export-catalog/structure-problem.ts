import type { ConnectionId } from '../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PlatformCapabilities } from '../../ports/commerce-platform.ts';
import { blockedItem } from '../item-problem.ts';

/** Why an item cannot be a product of the store at all, as it is now; null when it can. */
export function structureProblem(
  item: Item,
  { maxOptions, maxVariants }: PlatformCapabilities,
  connectionId: ConnectionId,
): SyncError | null {
  const { itemNumber, kind, cells, dimensions } = item;
  const blocked = (code: string, field: string, operatorMessage: string, remedy: string) =>
    blockedItem(connectionId, itemNumber, { code, field, operatorMessage, remedy });
  if (itemNumber === '') {
    return blocked(
      'item.sku-empty',
      'SKU',
      'An item has a blank item number, so it would have no SKU.',
      'Give the item a number in Counterpoint, or take it offline.',
    );
  }
  if (kind === 'serial') {
    return blocked(
      'item.kind-unsupported',
      'tracking method',
      `${itemNumber} is tracked by serial number, which cannot be sold online yet.`,
      'Take the item offline, or change its tracking method in Counterpoint.',
    );
  }
  if (cells.length === 0) {
    return blocked(
      'item.no-cells',
      'cells',
      `${itemNumber} is a grid item without any cell.`,
      'Create its cells in Counterpoint.',
    );
  }
  if (dimensions.length > maxOptions) {
    return blocked(
      'item.too-many-options',
      'dimensions',
      `${itemNumber} has ${dimensions.length} dimensions; the store takes ${maxOptions} options.`,
      'Use fewer dimensions, or sell the item in another store.',
    );
  }
  if (cells.length > maxVariants) {
    return blocked(
      'item.too-many-variants',
      'cells',
      `${itemNumber} has ${cells.length} cells; the store takes ${maxVariants} variants for a product.`,
      'Split the item in Counterpoint, or sell it in another store.',
    );
  }
  const field = unreadableText(item);
  if (field === null) return null;
  return blocked(
    'item.text-unreadable',
    field,
    `The ${field} of ${itemNumber} has characters that are not of the company's code page.`,
    `Type the ${field} anew in Counterpoint.`,
  );
}

/**
 * What a text from outside its code page becomes on its way: the replacement character, or control characters, since
 * Windows-1252 leaves 81, 8D, 8F, 90 and 9D undefined (unicode.org, CP1252.TXT).
 */
const UNREADABLE = /(?![\t\n\r])\p{Cc}|\ufffd/u;

function unreadableText({ name, descriptionHtml }: Item): 'name' | 'description' | null {
  if (UNREADABLE.test(name)) return 'name';
  return UNREADABLE.test(descriptionHtml ?? '') ? 'description' : null;
}
