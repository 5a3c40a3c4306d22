import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { WebCategoryRow, WebPlaceRow } from '../queries/web-categories.query.ts';
import { code, text } from './column-value.ts';
import { itemWarning } from './item-problem.ts';

/** The tree of web categories by id. */
export type WebTree = ReadonlyMap<string, { readonly name: string; readonly parent: string }>;

export const mapWebTree = (rows: readonly WebCategoryRow[]): WebTree =>
  new Map(rows.map((row) => [code(row.CATEG_ID), { name: text(row.DESCR), parent: code(row.PARENT_ID) }]));

/** Where an item is filed in the web tree, and which of its places do not exist. */
export interface WebPlace {
  /** Names from the root to the item's category; empty where it is filed nowhere. */
  readonly path: readonly string[];
  readonly problems: readonly SyncError[];
}

/** The first place of an item by its entry number; the others are further ways to the same product. */
export function mapWebPlace(number: ItemNumber, places: readonly WebPlaceRow[], tree: WebTree): WebPlace {
  const inOrder = places.toSorted(
    (a, b) => (a.ENTRY_SEQ_NO ?? 0) - (b.ENTRY_SEQ_NO ?? 0) || (code(a.CATEG_ID) < code(b.CATEG_ID) ? -1 : 1),
  );
  const ids = inOrder.map((place) => code(place.CATEG_ID));
  const known = ids.find((id) => tree.has(id));
  return {
    path: known === undefined ? [] : pathTo(known, tree),
    problems: ids.filter((id) => !tree.has(id)).map((id) => unknownPlace(number, id)),
  };
}

// A tree that bites its own tail ends where it was before.
function pathTo(id: string, tree: WebTree): string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at = id; !seen.has(at); ) {
    seen.add(at);
    const node = tree.get(at);
    if (node === undefined) break;
    if (node.name !== '') path.unshift(node.name);
    at = node.parent;
  }
  return path;
}

const unknownPlace = (number: ItemNumber, id: string): SyncError =>
  itemWarning(number, {
    code: 'item.category-unknown',
    field: 'CATEG_ID',
    operatorMessage: `${number} is filed under the web category ${id}, which does not exist.`,
    remedy: 'File the item under another web category in Counterpoint.',
    detail: undefined,
  });
