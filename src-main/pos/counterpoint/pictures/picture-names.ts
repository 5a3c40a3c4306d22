import type { Item, ItemCell } from '../../../../src-shared/domain/item.ts';

/** Picture files of a folder, by their name without ending, in small letters. */
export type PictureFiles = ReadonlyMap<string, string>;

const PICTURE = /^(.+)\.(jpe?g|png|gif|bmp|webp|tiff?)$/i;
/** Characters that no file on Windows can have in its name. */
const NOT_IN_FILE_NAMES = /[<>:"/\\|?*]/g;

/** The pictures among the files of the company's image folder. Of several endings of one name the first counts. */
export function pictureFiles(names: readonly string[]): PictureFiles {
  const files = new Map<string, string>();
  for (const name of names.toSorted()) {
    const base = PICTURE.exec(name.trim())?.[1]?.trim().toLowerCase();
    if (base !== undefined && !files.has(base)) files.set(base, name);
  }
  return files;
}

/** The file of an item: the one that it names (ECOMM_IMG_FILE), else ITEM_NO. Null: there is none. */
export function pictureOfItem({ itemNumber, fields }: Item, files: PictureFiles): string | null {
  const named = fields.ECOMM_IMG_FILE?.split(/[\\/]/).at(-1) ?? '';
  return fileOf(PICTURE.exec(named)?.[1] ?? named, files) ?? fileOf(itemNumber, files);
}

/** The file of one cell: ITEM_NO^DIM_1^DIM_2^DIM_3, as far as the item uses them. Null: there is none. */
export function pictureOfCell({ itemNumber, dimensions }: ItemCell, files: PictureFiles): string | null {
  return fileOf([itemNumber, ...dimensions.filter((code) => code !== '*')].join('^'), files);
}

function fileOf(name: string, files: PictureFiles): string | null {
  const base = name.trim().toLowerCase();
  return files.get(base) ?? files.get(base.replace(NOT_IN_FILE_NAMES, '_')) ?? null;
}
