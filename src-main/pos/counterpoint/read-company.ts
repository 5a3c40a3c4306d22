import { locationCode } from '../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { PosInfo } from '../../engine/ports/pos.ts';
import type { SqlQuery } from './connection/sql-query.ts';
import type { CounterpointConfig } from './counterpoint-config.ts';
import type { CounterpointDatabase } from './counterpoint-database.ts';
import { code, text } from './mappers/column-value.ts';
import {
  companyNameQuery,
  databaseVersionQuery,
  locationsQuery,
  serverTimeQuery,
} from './queries/company.query.ts';
import { missingWarnings } from './schema/column-set.ts';

/** Reads what the company is, and how far its server's clock is from ours. */
export async function readCompany(
  database: CounterpointDatabase,
  config: CounterpointConfig,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<PosInfo, SyncError>> {
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const { columns } = schema.value;
  const first = async <Row>(query: SqlQuery<Row>): Promise<Result<Row | undefined, SyncError>> => {
    const rows = await database.run(query, signal);
    return rows.ok ? ok(rows.value[0]) : rows;
  };
  const name = columns.hasTable('SY_COMP') ? await first(companyNameQuery()) : ok(undefined);
  if (!name.ok) return name;
  const version = columns.hasTable('DB_CTL') ? await first(databaseVersionQuery()) : ok(undefined);
  if (!version.ok) return version;
  const locations = await database.run(locationsQuery(columns), signal);
  if (!locations.ok) return locations;
  const before = clock.now();
  const time = await first(serverTimeQuery());
  if (!time.ok) return time;
  // The server looked at its clock about half-way between question and answer.
  const asked = (before + clock.now()) / 2;
  return ok({
    company: text(name.value?.NAM) || config.database,
    version: text(version.value?.DB_VER),
    locations: locations.value.map((row) => ({
      code: locationCode(text(row.LOC_ID)),
      name: text(row.DESCR) || code(row.LOC_ID),
    })),
    clockDifferenceMs: time.value === undefined ? 0 : Math.round(time.value.UTC_NOW.getTime() - asked),
    warnings: [...connectionWarnings(config), ...missingWarnings(columns)],
  });
}

function connectionWarnings(config: CounterpointConfig): readonly string[] {
  if (!config.encrypt) {
    return ['The connection to the database is not encrypted: use it only inside the shop.'];
  }
  return config.trustServerCertificate && config.certificateFingerprint === undefined
    ? ["The database server's certificate is accepted without being checked."]
    : [];
}
