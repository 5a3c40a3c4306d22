import type { DocumentId, OrderReference } from '../../../../src-shared/domain/ids.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import { orderSchema } from './document-needs.ts';
import type { DocumentReader } from './document-reader.ts';
import { bookedSince, completed, type DocumentSource, datedSince } from './find-documents.ts';
import type { DatedDocument } from './mappers/document.mapper.ts';
import { readDocuments } from './read-documents.ts';

const DAY_MS = 86_400_000;
/** A document that is nowhere to be found may be this old; what belongs to it is not looked for further back. */
const FORGOTTEN_MS = 90 * DAY_MS;
/** Most documents of one call. */
const MOST = 200;
/** A return goes back to the ticket that released the order. */
const GENERATIONS = 2;

interface Followed {
  readonly documentId: DocumentId;
  readonly reference: OrderReference;
}

/**
 * These documents, and those that release, pay or give them back: by the POS's own links as long as they are kept, and by
 * the reference, which such documents copy. Throws a RangeError for more than 200.
 */
export async function followDocuments(
  { database, timeZone, clock }: DocumentSource & { readonly clock: Clock },
  documents: readonly Followed[],
  signal: AbortSignal,
): Promise<Result<readonly PosDocument[], SyncError>> {
  if (documents.length > MOST) throw new RangeError(`${documents.length} documents in one call`);
  if (documents.length === 0) return ok([]);
  const schema = await orderSchema(database, signal);
  if (!schema.ok) return schema;
  const reader = { database, schema: schema.value, signal };
  const ids = [...new Set(documents.map(({ documentId }) => documentId))];
  const themselves = await readDocuments(reader, { ids, since: null });
  if (!themselves.ok) return themselves;
  const dates = themselves.value.flatMap(({ datedAt }) => datedAt ?? []);
  const isAnyMissing = themselves.value.length < ids.length;
  const longAgo = datedSince(new Date(clock.now() - FORGOTTEN_MS), timeZone);
  const earliest = isAnyMissing || dates.length === 0 ? [...dates, longAgo] : dates;
  const references = [...new Set(documents.map(({ reference }) => reference))].filter((key) => key !== '');
  const since = bookedSince(earliest);
  const all = await descendants(reader, themselves.value, ids, references, since);
  return all.ok ? ok(completed(schema.value.columns, all.value)) : all;
}

async function descendants(
  reader: DocumentReader,
  known: readonly DatedDocument[],
  ids: readonly DocumentId[],
  references: readonly OrderReference[],
  since: Date | null,
): Promise<Result<readonly DatedDocument[], SyncError>> {
  const found = new Map(known.map((one) => [one.document.documentId, one]));
  let originals: readonly DocumentId[] = ids;
  for (let generation = 0; generation < GENERATIONS && originals.length > 0; generation += 1) {
    const named = generation === 0 ? references : [];
    const next = await readDocuments(reader, { originals, references: named, since });
    if (!next.ok) return next;
    const added = next.value.filter(({ document }) => !found.has(document.documentId));
    for (const one of added) found.set(one.document.documentId, one);
    originals = added
      .filter(({ document }) => !document.isDeposit)
      .map(({ document }) => document.documentId);
  }
  return ok([...found.values()]);
}
