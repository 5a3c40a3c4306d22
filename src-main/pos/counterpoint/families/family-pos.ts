import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok } from '../../../../src-shared/errors/result.ts';
import type { Pos } from '../../../engine/ports/pos.ts';
import type { PriceForecast } from '../../../engine/ports/price-forecast.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { numberOf } from '../item-rows.ts';
import { text } from '../mappers/column-value.ts';
import { onlineFamiliesQuery, onlineSinglesQuery } from './families.query.ts';
import { type FamilyRules, mapFamily } from './family.mapper.ts';
import { familyNumber, familyValue, isFamily } from './family-number.ts';
import { nowInFamily } from './family-problems.ts';
import { inTurn, readCells, readdressed, withdrawn } from './family-reads.ts';
import { familySchema, readFamiliesOf, readMembers } from './read-members.ts';

/**
 * A company whose plain items with one value in a column are one item with options. The family has a number of its own;
 * its cells keep the keys, prices and stock of its members. Members by themselves are in no answer but for those that
 * somebody asks for by their own number.
 */
export function withFamilies(
  plain: Pos & PriceForecast,
  database: CounterpointDatabase,
  choice: FamilyRules,
): Pos & PriceForecast {
  const expand = (asked: readonly ItemNumber[], signal: AbortSignal) =>
    readMembers(database, choice, asked, signal);
  return {
    ...plain,
    async check(signal) {
      const info = await plain.check(signal);
      if (!info.ok) return info;
      const schema = await familySchema(database, choice, signal);
      return schema.ok ? info : schema;
    },
    async changedItems(aspect, since, signal) {
      const changes = await plain.changedItems(aspect, since, signal);
      if (!changes.ok) return changes;
      const { itemNumbers } = changes.value;
      const families = await readFamiliesOf(database, choice, itemNumbers, signal);
      if (!families.ok) return families;
      // A member stays in the list: a store may have it as a product of its own from earlier days.
      return ok({ ...changes.value, itemNumbers: [...itemNumbers, ...new Set(families.value.values())] });
    },
    async onlineItemNumbers(after, limit, signal) {
      const schema = await familySchema(database, choice, signal);
      if (!schema.ok) return schema;
      if (after === null || !isFamily(after)) {
        const singles = await database.run(onlineSinglesQuery(choice, after, limit), signal);
        if (!singles.ok) return singles;
        if (singles.value.length > 0) return ok(singles.value.map(numberOf));
      }
      const last = after !== null && isFamily(after) ? familyValue(after) : null;
      const families = await database.run(onlineFamiliesQuery(choice, last, limit), signal);
      return families.ok ? ok(families.value.map((row) => familyNumber(text(row.FAMILY)))) : families;
    },
    async readItems(asked, signal) {
      const expanded = await expand(asked, signal);
      if (!expanded.ok) return expanded;
      const { families, others } = expanded.value;
      const joined = await readFamiliesOf(database, choice, others, signal);
      if (!joined.ok) return joined;
      const singles = others.filter((number) => !joined.value.has(number));
      const members = [...families.values()].flat().map(numberOf);
      const read = await inTurn([...new Set([...singles, ...members])], (batch) =>
        plain.readItems(batch, signal),
      );
      if (!read.ok) return read;
      const items = new Map(read.value.records.map((item) => [item.itemNumber, item]));
      const mapped = [...families].flatMap(([number, rows]) => {
        const found = rows.flatMap((row) => {
          const item = items.get(numberOf(row));
          return item === undefined ? [] : [{ row, item }];
        });
        return mapFamily(number, found, choice) ?? [];
      });
      return ok({
        records: [
          ...singles.flatMap((number) => items.get(number) ?? []),
          ...mapped.flatMap((family) => (family.ok ? [family.item] : [])),
        ],
        problems: [
          ...readdressed(read.value.problems, families, choice),
          ...mapped.flatMap((family) => (family.ok ? [] : [family.problem])),
          ...[...joined.value].map(([number, family]) => nowInFamily(number, family)),
        ],
      });
    },
    async readPrices(asked, rule, signal) {
      const expanded = await expand(asked, signal);
      if (!expanded.ok) return expanded;
      return readCells(expanded.value, choice, (batch) => plain.readPrices(batch, rule, signal));
    },
    async readPricesAt(asked, rule, at, signal) {
      const expanded = await expand(asked, signal);
      if (!expanded.ok) return expanded;
      return readCells(expanded.value, choice, (batch) => plain.readPricesAt(batch, rule, at, signal));
    },
    async readStock(asked, locations, signal) {
      const expanded = await expand(asked, signal);
      if (!expanded.ok) return expanded;
      const read = await readCells(expanded.value, choice, (batch) =>
        plain.readStock(batch, locations, signal),
      );
      if (!read.ok) return read;
      return ok({
        ...read.value,
        records: [...read.value.records, ...withdrawn(expanded.value.families, locations, choice)],
      });
    },
  };
}
