import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PublisherState } from '../../../engine/ports/online-flag.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { isYes } from '../mappers/column-value.ts';
import { localText } from './local-time.query.ts';
import { lastPublishedQuery, publisherEnabledQuery } from './publisher.query.ts';

/** Whether NCR's own publisher is at work in this company, as far as that can be read. */
export async function readPublisher(
  database: CounterpointDatabase,
  signal: AbortSignal,
): Promise<Result<PublisherState, SyncError>> {
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const { columns } = schema.value;
  if (!columns.hasTable('EC_CTL')) return ok({ isEnabled: null, lastPublishedAt: null });
  const control = await database.run(publisherEnabledQuery(), signal);
  if (!control.ok) return control;
  const isEnabled = isYes(control.value[0]?.USE_ECOMM);
  if (!columns.has('IM_ITEM', 'ECOMM_LST_PUB_DT')) return ok({ isEnabled, lastPublishedAt: null });
  const published = await database.run(lastPublishedQuery(), signal);
  if (!published.ok) return published;
  const at = published.value[0]?.PUBLISHED_AT ?? null;
  return ok({ isEnabled, lastPublishedAt: at === null ? null : localText(at) });
}
