import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { posError } from '../connection/driver-error.ts';
import type { DocumentReader } from './document-reader.ts';
import type { DatedDocument } from './mappers/document.mapper.ts';
import {
  type DocumentPlace,
  type DocumentSearch,
  documentHeadersQuery,
  type HeaderRow,
} from './queries/document-headers.query.ts';
import { readDetails } from './read-details.ts';

/** Staff may work on a document while it is read; so often it is looked at before the read is given up. */
const ATTEMPTS = 4;

/**
 * Documents that fit a search, wherever they are, each complete. A document moves from the open ones into the history and
 * never back: the open ones are read first, so that one which moves meanwhile is met at least once.
 */
export async function readDocuments(
  reader: DocumentReader,
  search: DocumentSearch,
): Promise<Result<readonly DatedDocument[], SyncError>> {
  const open = await readOpen(reader, search);
  if (!open.ok) return open;
  const found = [...open.value.documents];
  for (const place of ['ticket-history', 'order-history'] as const) {
    const posted = await readPosted(reader, place, search, open.value.gone);
    if (!posted.ok) return posted;
    found.push(...posted.value);
  }
  const byId = new Map<string, DatedDocument>();
  for (const one of found) {
    if (!byId.has(one.document.documentId)) byId.set(one.document.documentId, one);
  }
  return ok([...byId.values()]);
}

interface OpenDocuments {
  readonly documents: readonly DatedDocument[];
  /** Ids of documents that left while they were read. */
  readonly gone: readonly string[];
}

/**
 * Open documents. Header, lines and totals come by statements of their own, so the header is read once more in the end: a
 * document whose header changed is read anew, and one that is gone is left to the history.
 */
async function readOpen(
  reader: DocumentReader,
  search: DocumentSearch,
): Promise<Result<OpenDocuments, SyncError>> {
  const first = await headersOf(reader, 'open', search);
  if (!first.ok) return first;
  const documents: DatedDocument[] = [];
  const gone: string[] = [];
  let pending = first.value;
  for (let attempt = 0; pending.length > 0; attempt += 1) {
    if (attempt === ATTEMPTS) return err(posError(BUSY));
    const read = await readDetails(reader, 'open', pending);
    if (!read.ok) return read;
    const again = await headersOf(reader, 'open', { ids: pending.map(({ DOC_ID }) => DOC_ID), since: null });
    if (!again.ok) return again;
    const now = new Map(again.value.map((header) => [header.DOC_ID, header]));
    const isSteady = (header: HeaderRow): boolean =>
      JSON.stringify(header) === JSON.stringify(now.get(header.DOC_ID));
    const steady = new Set<string>(pending.filter(isSteady).map(({ DOC_ID }) => DOC_ID));
    documents.push(...read.value.filter(({ document }) => steady.has(document.documentId)));
    gone.push(...pending.map(({ DOC_ID }) => DOC_ID).filter((id) => !now.has(id)));
    pending = again.value.filter(({ DOC_ID }) => !steady.has(DOC_ID));
  }
  return ok({ documents, gone });
}

/** `gone`: ids that are looked for as well, however old they are. */
async function readPosted(
  reader: DocumentReader,
  place: DocumentPlace,
  search: DocumentSearch,
  gone: readonly string[],
): Promise<Result<readonly DatedDocument[], SyncError>> {
  const headers = await headersOf(reader, place, search);
  if (!headers.ok) return headers;
  const moved = await headersOf(reader, place, { ids: gone, since: null });
  if (!moved.ok) return moved;
  const found = new Set(headers.value.map(({ DOC_ID }) => DOC_ID));
  const all = [...headers.value, ...moved.value.filter(({ DOC_ID }) => !found.has(DOC_ID))];
  return readDetails(reader, place, all);
}

async function headersOf(
  { database, schema, signal }: DocumentReader,
  place: DocumentPlace,
  search: DocumentSearch,
): Promise<Result<readonly HeaderRow[], SyncError>> {
  const query = documentHeadersQuery(schema.columns, place, search);
  return query === null ? ok([]) : database.run(query, signal);
}

const BUSY = {
  kind: 'transient',
  code: 'pos.documents-busy',
  operatorMessage: 'Documents were changed in Counterpoint while they were read.',
  remedy: 'Nothing to do; they are read again by themselves.',
} as const;
