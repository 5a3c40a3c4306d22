import { isRecord, isSent, toInteger, toList, toText } from '../values/php-values.ts';
import type { IdSequence } from './id-sequence.ts';
import type { MetaEntry } from './records.ts';

/**
 * Writes `meta_data` as sent: an entry with an id replaces that one, one without replaces the first of its key, else it
 * is added (seen). Null removes. Values keep their JSON type (seen).
 */
export function writeMeta(
  present: readonly MetaEntry[],
  sent: unknown,
  ids: IdSequence,
): readonly MetaEntry[] {
  let meta = present;
  for (const item of toList(sent)) {
    if (!isRecord(item)) continue;
    const { key, value } = item;
    const id = toInteger(item.id);
    const found = meta.find((entry) => (id > 0 ? entry.id === id : entry.key === toText(key)));
    const text = isSent(key) ? toText(key) : (found?.key ?? '');
    if (text === '') continue;
    if (found === undefined) {
      if (isSent(value)) meta = [...meta, { id: ids.next(), key: text, value }];
    } else if (isSent(value)) {
      meta = meta.map((entry) => (entry === found ? { id: entry.id, key: text, value } : entry));
    } else {
      meta = meta.filter((entry) => entry !== found);
    }
  }
  return meta;
}
