import { cellKey, NO_DIMENSIONS } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber, LocationCode } from '../../../../src-shared/domain/ids.ts';
import { ZERO_QUANTITY } from '../../../../src-shared/domain/quantity.ts';
import type { StockLevel } from '../../../../src-shared/domain/stock-level.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PosRead } from '../../../engine/ports/pos.ts';
import type { SoldChoice } from '../catalog-choice.ts';
import { numberOf } from '../item-rows.ts';
import { mapUnits } from '../mappers/unit.mapper.ts';
import type { MemberRow } from './families.query.ts';
import { isSoldMember } from './family.mapper.ts';
import { ofFamily } from './family-problems.ts';
import { type Expanded, inBatches } from './read-members.ts';

export type Families = Expanded['families'];

type Read<Record> = Promise<Result<PosRead<Record>, SyncError>>;

/** One read after the other, as one answer; the first failure ends it. */
export async function inTurn<Record>(
  items: readonly ItemNumber[],
  read: (batch: readonly ItemNumber[]) => Read<Record>,
): Read<Record> {
  const records: Record[] = [];
  const problems: SyncError[] = [];
  for (const batch of inBatches(items)) {
    const answer = await read(batch);
    if (!answer.ok) return answer;
    records.push(...answer.value.records);
    problems.push(...answer.value.problems);
  }
  return ok({ records, problems });
}

/** Prices or stock of the members that are sold, and of other items. */
export async function readCells<Record>(
  { families, others }: Expanded,
  rules: SoldChoice,
  read: (batch: readonly ItemNumber[]) => Read<Record>,
): Read<Record> {
  const sold = [...families.values()]
    .flat()
    .filter((row) => isSoldMember(row, rules))
    .map(numberOf);
  const answer = await inTurn([...new Set([...others, ...sold])], read);
  return answer.ok
    ? ok({ ...answer.value, problems: readdressed(answer.value.problems, families, rules) })
    : answer;
}

/** Problems of members that are sold as those of their families; of other members nobody needs to know. */
export function readdressed(
  problems: readonly SyncError[],
  families: Families,
  rules: SoldChoice,
): readonly SyncError[] {
  const members = new Map<string, { readonly family: ItemNumber; readonly row: MemberRow }>();
  for (const [family, rows] of families) {
    for (const row of rows) members.set(numberOf(row), { family, row });
  }
  return problems.flatMap((problem) => {
    const member = members.get(problem.subject?.itemNumber ?? '');
    if (member === undefined) return [problem];
    return isSoldMember(member.row, rules) ? [ofFamily(problem, member.family)] : [];
  });
}

/**
 * A member that is not sold at the moment, while its family may be, offers nothing: the variant cannot be hidden by
 * itself.
 */
export function withdrawn(
  families: Families,
  locations: readonly LocationCode[],
  rules: SoldChoice,
): StockLevel[] {
  const unsold = [...families.values()].flat().filter((row) => !isSoldMember(row, rules));
  return unsold.flatMap((row) => {
    const units = [null, ...mapUnits(row).units.map(({ number }) => number)];
    return units.flatMap((unit) =>
      locations.map((location) => ({
        key: cellKey(numberOf(row), NO_DIMENSIONS, unit),
        location,
        category: null,
        onHand: ZERO_QUANTITY,
        committed: ZERO_QUANTITY,
      })),
    );
  });
}
