import { readdir } from 'node:fs/promises';
import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { isSellable } from '../../engine/mapping/sellable.ts';
import { type MissingPictures, missingPictures, pictureFiles } from '../../pos/counterpoint/index.ts';
import type { Company } from '../company.ts';

/** Which items that are sold online have no picture. */
export interface PictureReport {
  readonly folder: string;
  /** Picture files in the folder. */
  readonly files: number;
  /** Items that are sold online: those of a kind that stores are not sent are left out. */
  readonly checked: number;
  readonly missing: readonly MissingPictures[];
}

const PAGE_SIZE = 250;

/**
 * Compares the company's image folder with what is sold online. Failures: `pictures.no-folder`,
 * `pictures.folder-unreadable`, and those of the point of sale.
 */
export async function findMissingPictures(
  { pos, settings }: Pick<Company, 'pos' | 'settings'>,
  signal: AbortSignal,
): Promise<Result<PictureReport, SyncError>> {
  const loaded = settings.load();
  if (!loaded.ok) return loaded;
  const folder = loaded.value?.counterpoint?.imageFolder;
  if (folder === undefined) return err(noFolder());
  const names = await namesIn(folder);
  if (!names.ok) return names;
  const files = pictureFiles(names.value);
  const missing: MissingPictures[] = [];
  let checked = 0;
  for (let after: ItemNumber | null = null; ; ) {
    const page: Result<readonly ItemNumber[], SyncError> = await pos.onlineItemNumbers(
      after,
      PAGE_SIZE,
      signal,
    );
    if (!page.ok) return page;
    after = page.value.at(-1) ?? null;
    if (after === null) break;
    const read = await pos.readItems(page.value, signal);
    if (!read.ok) return read;
    const sold = read.value.records.filter(isSellable);
    checked += sold.length;
    missing.push(...sold.flatMap((item) => missingPictures(item, files) ?? []));
  }
  return ok({ folder, files: files.size, checked, missing });
}

async function namesIn(folder: string): Promise<Result<readonly string[], SyncError>> {
  try {
    return ok(await readdir(folder));
  } catch (cause) {
    return err(
      syncError({
        kind: 'rejected',
        code: 'pictures.folder-unreadable',
        subject: { entity: 'setting', id: 'counterpoint.imageFolder' },
        field: 'counterpoint.imageFolder',
        operatorMessage: `The image folder ${folder} cannot be read.`,
        remedy:
          'Correct counterpoint.imageFolder in the settings, or give this Windows account the right to read it.',
        detail: cause instanceof Error ? cause.message : String(cause),
      }),
    );
  }
}

const noFolder = (): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'pictures.no-folder',
    subject: { entity: 'setting', id: 'counterpoint.imageFolder' },
    field: 'counterpoint.imageFolder',
    operatorMessage: 'The settings do not say where Counterpoint keeps its pictures.',
    remedy: 'Set counterpoint.imageFolder to the company’s image folder on the Counterpoint server.',
  });
