import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { CatalogChoice } from './catalog-choice.ts';
import type { CounterpointDatabase } from './counterpoint-database.ts';
import { byItem } from './item-rows.ts';
import { mapWebPlace, mapWebTree, type WebPlace, type WebTree } from './mappers/web-category.mapper.ts';
import { type NoteRow, notesQuery } from './queries/notes.query.ts';
import { type WebPlaceRow, webCategoriesQuery, webPlacesQuery } from './queries/web-categories.query.ts';
import type { CompanySchema } from './schema/company-schema.ts';

/** What of an item is read only where the owner's choice asks for it. */
export interface ItemExtras {
  noteOf(number: ItemNumber): NoteRow | undefined;
  /** Undefined: items are filed by category and subcategory. */
  placeOf(number: ItemNumber): WebPlace | undefined;
}

/** Reads notes and places in the web tree: nothing without a choice, at most three statements with one. */
export async function readExtras(
  database: CounterpointDatabase,
  schema: CompanySchema,
  choice: CatalogChoice,
  items: readonly ItemNumber[],
  signal: AbortSignal,
): Promise<Result<ItemExtras, SyncError>> {
  const notes = await readNotes(database, schema, choice, items, signal);
  if (!notes.ok) return notes;
  const web = await readWebPlaces(database, schema, choice, items, signal);
  if (!web.ok) return web;
  const { tree, places } = web.value ?? { tree: null, places: new Map<ItemNumber, readonly WebPlaceRow[]>() };
  return ok({
    noteOf: (number) => notes.value.get(number)?.[0],
    placeOf: (number) => (tree === null ? undefined : mapWebPlace(number, places.get(number) ?? [], tree)),
  });
}

async function readNotes(
  database: CounterpointDatabase,
  schema: CompanySchema,
  { descriptionNote }: CatalogChoice,
  items: readonly ItemNumber[],
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<ItemNumber, readonly NoteRow[]>, SyncError>> {
  const isWanted = descriptionNote !== null && items.length > 0 && schema.columns.hasTable('IM_ITEM_NOTE');
  if (!isWanted) return ok(new Map());
  const rows = await database.run(notesQuery(schema, items, descriptionNote), signal);
  return rows.ok ? ok(byItem(rows.value)) : rows;
}

interface WebPlaces {
  readonly tree: WebTree;
  readonly places: ReadonlyMap<ItemNumber, readonly WebPlaceRow[]>;
}

async function readWebPlaces(
  database: CounterpointDatabase,
  schema: CompanySchema,
  { categories }: CatalogChoice,
  items: readonly ItemNumber[],
  signal: AbortSignal,
): Promise<Result<WebPlaces | null, SyncError>> {
  const { columns } = schema;
  const isThere = columns.hasTable('EC_CATEG') && columns.hasTable('EC_CATEG_ITEM');
  if (categories !== 'web' || items.length === 0 || !isThere) return ok(null);
  const tree = await database.run(webCategoriesQuery(), signal);
  if (!tree.ok) return tree;
  const places = await database.run(webPlacesQuery(schema, items), signal);
  if (!places.ok) return places;
  return ok({ tree: mapWebTree(tree.value), places: byItem(places.value) });
}
