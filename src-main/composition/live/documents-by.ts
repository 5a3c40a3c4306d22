import { ok } from '../../../src-shared/errors/result.ts';
import { silentLog } from '../../observability/index.ts';
import type { Settings } from '../../settings/index.ts';
import { createLiveDocuments, type LiveDocuments } from './live-documents.ts';
import type { LiveDeps } from './live-opened.ts';

/** Documents by settings that were allowed for this folder already, saved or not: for set-up and examinations. */
export const documentsBy = (
  settings: Settings,
  { home, clock, secrets }: Pick<LiveDeps, 'home' | 'clock' | 'secrets'>,
): LiveDocuments =>
  createLiveDocuments({ home, clock, secrets, log: silentLog, settings: () => settings, guard: () => ok() });
