import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';

/** The built page, seen from the built app (`out/main`) and from the sources. */
const CANDIDATES = [
  join(import.meta.dirname, '../renderer'),
  join(import.meta.dirname, '../../renderer'),
  join(import.meta.dirname, '../../out/renderer'),
];

/** The folder with the built page. Failure: `page.not-built`. */
export function pageFolder(): Result<string, SyncError> {
  const found = CANDIDATES.find((folder) => existsSync(join(folder, 'index.html')));
  return found === undefined ? err(notBuilt()) : ok(found);
}

const notBuilt = (): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'page.not-built',
    operatorMessage: 'The pages of the app were not built yet.',
    remedy: 'Build them: npm run build.',
  });
