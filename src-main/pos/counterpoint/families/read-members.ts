import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { POS_BATCH_SIZE } from '../../../engine/ports/pos.ts';
import type { FamilyChoice } from '../catalog-choice.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { numberOf } from '../item-rows.ts';
import { text } from '../mappers/column-value.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { familiesOfQuery, type MemberRow, membersQuery } from './families.query.ts';
import { familyNumber, familyValue, isFamily } from './family-number.ts';
import { missingField } from './family-problems.ts';

/** What was asked for: families with their members, and other items. */
export interface Expanded {
  readonly families: ReadonlyMap<ItemNumber, readonly MemberRow[]>;
  readonly others: readonly ItemNumber[];
}

/** The company's columns; a failure where a column of the choice is missing. */
export async function familySchema(
  database: CounterpointDatabase,
  choice: FamilyChoice,
  signal: AbortSignal,
): Promise<Result<CompanySchema, SyncError>> {
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const missing = missingField(schema.value, choice);
  return missing === null ? schema : err(missing);
}

/** Takes the families out of a list of item numbers and reads their members. */
export async function readMembers(
  database: CounterpointDatabase,
  choice: FamilyChoice,
  asked: readonly ItemNumber[],
  signal: AbortSignal,
): Promise<Result<Expanded, SyncError>> {
  const families = [...new Set(asked.filter(isFamily))];
  const others = asked.filter((number) => !isFamily(number));
  if (families.length === 0) return ok({ families: new Map(), others });
  const schema = await familySchema(database, choice, signal);
  if (!schema.ok) return schema;
  const rows = await database.runAll(
    inBatches(families).map((batch) => membersQuery(schema.value, choice, batch.map(familyValue))),
    signal,
  );
  if (!rows.ok) return rows;
  return ok({ families: Map.groupBy(rows.value.flat(), (row) => familyNumber(text(row.FAMILY))), others });
}

/** The family of each of the items that belongs to one. */
export async function readFamiliesOf(
  database: CounterpointDatabase,
  choice: FamilyChoice,
  items: readonly ItemNumber[],
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<ItemNumber, ItemNumber>, SyncError>> {
  if (items.length === 0) return ok(new Map());
  const schema = await familySchema(database, choice, signal);
  if (!schema.ok) return schema;
  const rows = await database.runAll(
    inBatches(items).map((batch) => familiesOfQuery(schema.value, choice, batch)),
    signal,
  );
  if (!rows.ok) return rows;
  return ok(new Map(rows.value.flat().map((row) => [numberOf(row), familyNumber(text(row.FAMILY))])));
}

/** Lists as long as one read takes. */
export function inBatches<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  const count = Math.ceil(values.length / POS_BATCH_SIZE);
  return Array.from({ length: count }, (_, at) =>
    values.slice(at * POS_BATCH_SIZE, (at + 1) * POS_BATCH_SIZE),
  );
}
