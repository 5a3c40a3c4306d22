import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { serverTimeQuery } from '../queries/company.query.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import { priceBreaksQuery, priceGroupsQuery, priceRulesQuery } from './promotion-rows.query.ts';
import { NO_PROMOTIONS, type PromotionSet, promotionSet } from './promotion-set.ts';

/** The company's price rules as they were read, with the server's clock. */
export interface KnownPromotions {
  readonly set: PromotionSet;
  /** The server's clock minus ours: rules begin and end by the server's. */
  readonly serverAheadMs: number;
}

/** The price rules, read as seldom as is safe. */
export interface PromotionSource {
  /** Reads the rules now. */
  fresh(signal: AbortSignal): Promise<Result<KnownPromotions, SyncError>>;
  /** The rules as they were a moment ago, and never older than the last `fresh`. */
  known(signal: AbortSignal): Promise<Result<KnownPromotions, SyncError>>;
  /** The rules that once had this fingerprint, as far as they are remembered. */
  remembered(fingerprint: string): PromotionSet | undefined;
}

/** A full compare asks for prices again and again; the rules need not be read with every page. */
const FRESH_FOR_MS = 30_000;
/** How many versions of the rules are remembered; the stores of a company are seldom further apart. */
const REMEMBERED = 4;

export function createPromotionSource(
  database: CounterpointDatabase,
  timeZone: string,
  clock: Clock,
): PromotionSource {
  let last: { readonly at: number; readonly known: KnownPromotions } | null = null;
  const versions = new Map<string, PromotionSet>([['', NO_PROMOTIONS]]);

  const fresh = async (signal: AbortSignal): Promise<Result<KnownPromotions, SyncError>> => {
    const read = await readPromotions(database, timeZone, clock, signal);
    if (!read.ok) return read;
    const { set } = read.value;
    last = { at: clock.now(), known: read.value };
    versions.delete(set.fingerprint);
    versions.set(set.fingerprint, set);
    const [oldest] = versions.keys();
    if (versions.size > REMEMBERED && oldest !== undefined) versions.delete(oldest);
    return read;
  };

  return {
    fresh,
    async known(signal) {
      const age = last === null ? null : clock.now() - last.at;
      return last !== null && age !== null && age >= 0 && age < FRESH_FOR_MS ? ok(last.known) : fresh(signal);
    },
    remembered: (fingerprint) => versions.get(fingerprint),
  };
}

const TABLES = ['IM_PRC_GRP', 'IM_PRC_RUL', 'IM_PRC_RUL_BRK'] as const;
const hasTables = (columns: ColumnSet): boolean => TABLES.every((table) => columns.hasTable(table));

async function readPromotions(
  database: CounterpointDatabase,
  timeZone: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<KnownPromotions, SyncError>> {
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const { columns } = schema.value;
  if (!hasTables(columns)) return ok({ set: NO_PROMOTIONS, serverAheadMs: 0 });
  const all = <Row>(query: SqlQuery<Row>) => database.run(query, signal);
  const time = await all(serverTimeQuery());
  if (!time.ok) return time;
  const serverAheadMs = (time.value[0]?.UTC_NOW.getTime() ?? clock.now()) - clock.now();
  const groups = await all(priceGroupsQuery(columns));
  if (!groups.ok) return groups;
  const rules = await all(priceRulesQuery(columns));
  if (!rules.ok) return rules;
  const breaks = await all(priceBreaksQuery(columns));
  if (!breaks.ok) return breaks;
  const rows = { groups: groups.value, rules: rules.value, breaks: breaks.value };
  const hasColumn = (column: string) => columns.has('IM_ITEM', column);
  return ok({ set: promotionSet(rows, { timeZone, hasColumn }), serverAheadMs });
}
