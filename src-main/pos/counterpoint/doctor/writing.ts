import { type Finding, failed, passed } from '../../../../src-shared/domain/health-check.ts';
import type { DatabaseRightsRow, WritableTableRow } from './rights.query.ts';

/** What a log-in may change. */
export interface WritingRights {
  readonly database: DatabaseRightsRow | undefined;
  readonly tables: readonly WritableTableRow[];
  readonly columns: readonly { readonly TABLE_NAME: string; readonly COLUMN_NAME: string }[];
}

/** The columns that the second log-in changes. */
const FLAG_COLUMNS: readonly string[] = ['IS_ECOMM_ITEM', 'LST_MAINT_DT', 'LST_MAINT_USR_ID'];

const SHOWN = 5;

/** The reading log-in may write nothing at all. */
export function judgeReader(user: string, rights: WritingRights): Finding {
  const more = [...broadRights(rights), ...columnNames(rights)];
  if (more.length === 0) return passed(`${user} can only read.`);
  return failed(
    `${user} may do more than read: ${shown(more)}.`,
    'Connect with the log-in that the rights script (counterpoint-rights.sql) makes; it reads and nothing else.',
  );
}

/** The second log-in may change three columns of the items, all of them, and nothing else. */
export function judgeFlagUser(user: string, rights: WritingRights): Finding {
  const names = columnNames(rights);
  const wanted = FLAG_COLUMNS.map((column) => `IM_ITEM.${column}`);
  const missing = wanted.filter((name) => !names.includes(name));
  const more = [...broadRights(rights), ...names.filter((name) => !wanted.includes(name))];
  const remedy =
    'Run the part of the rights script (counterpoint-rights.sql) that makes the log-in for the flag.';
  if (missing.length > 0) return failed(`${user} may not change ${missing.join(', ')}.`, remedy);
  if (more.length > 0) return failed(`${user} may do more than set the flag: ${shown(more)}.`, remedy);
  return passed(`${user} can change ${wanted.join(', ')}, and nothing else.`);
}

// Rights that reach beyond single columns.
function broadRights({ database, tables }: WritingRights): readonly string[] {
  const isBroad = Object.values(database ?? {}).some((may) => may === 1);
  if (isBroad) return ['everything in this database'];
  return tables.map(({ TABLE_NAME, MAY_INSERT, MAY_UPDATE, MAY_DELETE }) => {
    const verbs = [
      ...(MAY_INSERT === 1 ? ['add to'] : []),
      ...(MAY_UPDATE === 1 ? ['change'] : []),
      ...(MAY_DELETE === 1 ? ['delete from'] : []),
    ];
    return `${verbs.join(', ')} ${TABLE_NAME}`;
  });
}

// A right on the whole table counts for each of its columns and is told once.
function columnNames({ columns, tables }: WritingRights): readonly string[] {
  const whole = new Set(
    tables.filter(({ MAY_UPDATE }) => MAY_UPDATE === 1).map(({ TABLE_NAME }) => TABLE_NAME),
  );
  return columns
    .filter(({ TABLE_NAME, COLUMN_NAME }) => !whole.has(TABLE_NAME) || FLAG_COLUMNS.includes(COLUMN_NAME))
    .map(({ TABLE_NAME, COLUMN_NAME }) => `${TABLE_NAME}.${COLUMN_NAME}`);
}

function shown(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}
