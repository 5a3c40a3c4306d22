import type { LifeValue } from '../../shop-life/life-database.ts';
import { badInput } from '../http/api-answer.ts';
import { shapeOf } from './table-shapes.ts';

/** Fields of a record in a request, as they were sent. */
export type SentRecord = Readonly<Record<string, unknown>>;

/** What of a record are columns of the table, as the table keeps them. Blank text is left out, and so is what is no column. */
export function sentColumns(table: string, record: SentRecord): Readonly<Record<string, LifeValue>> {
  const shape = shapeOf(table);
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      const column = shape.get(name);
      if (column === undefined || (typeof value !== 'string' && typeof value !== 'number')) return [];
      const sent = String(value).trim();
      return sent === '' ? [] : [[name, columnValue(column.type, sent, name)]];
    }),
  );
}

function columnValue(type: string, sent: string, name: string): LifeValue {
  if (type === 'varchar' || type === 'uniqueidentifier') return sent;
  if (type === 'datetime') {
    const [, day, time = '00:00:00'] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d))?/.exec(sent) ?? [];
    if (day !== undefined) return `${day} ${time}.000`;
  } else if (Number.isFinite(Number(sent))) {
    return Number(sent);
  }
  throw badInput(`Input was not in a correct format: ${name}.`);
}
