import { ok } from '../../../src-shared/errors/result.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { Log } from '../../engine/ports/log.ts';
import type { Pos } from '../../engine/ports/pos.ts';
import type { PriceForecast } from '../../engine/ports/price-forecast.ts';
import { USUAL_CHOICE } from './catalog-choice.ts';
import { readBound, readChanges } from './changes/read-changes.ts';
import { isTimeZone } from './changes/server-time.ts';
import { TableDigests } from './changes/table-digests.ts';
import { readingConnection } from './connection/reading-connection.ts';
import { createSqlConnection } from './connection/sql-connection.ts';
import type { CounterpointConfig } from './counterpoint-config.ts';
import { createCounterpointDatabase } from './counterpoint-database.ts';
import { withFamilies } from './families/family-pos.ts';
import { numberOf } from './item-rows.ts';
import { priceRuleReport } from './promotions/price-rule-report.ts';
import { boundWithPromotions, changesWithPromotions } from './promotions/promotion-changes.ts';
import { createPromotionSource } from './promotions/promotion-source.ts';
import { onlineItemsQuery } from './queries/online-items.query.ts';
import { readCatalog } from './read-catalog.ts';
import { readCompany } from './read-company.ts';
import { NO_RULES, readPrices } from './read-prices.ts';
import { readStock } from './read-stock.ts';

/** What the adapter is made of. */
export interface CounterpointPosDeps {
  readonly config: CounterpointConfig;
  readonly password: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * A Counterpoint company, read over SQL. Nothing is opened until the first question; no statement writes. Throws a
 * RangeError for a time zone that does not exist, which the settings' schema must not let through.
 */
export function createCounterpointPos(deps: CounterpointPosDeps): Pos & PriceForecast {
  const { config, clock } = deps;
  const choice = config.catalog ?? USUAL_CHOICE;
  if (!isTimeZone(config.timeZone)) throw new RangeError(`no such time zone: ${config.timeZone}`);
  const connection = readingConnection(createSqlConnection(deps));
  const database = createCounterpointDatabase(connection);
  const changes = { database, digests: new TableDigests(database), timeZone: config.timeZone };
  const promotions = createPromotionSource(database, config.timeZone, clock);
  const pos: Pos & PriceForecast = {
    check: (signal) => readCompany(database, config, clock, signal),
    async currentBound(aspect, signal) {
      const bound = await readBound(changes, aspect, signal);
      return bound.ok && aspect === 'prices' ? boundWithPromotions(promotions, bound.value, signal) : bound;
    },
    async changedItems(aspect, since, signal) {
      const found = await readChanges(changes, aspect, since, signal);
      if (!found.ok || aspect !== 'prices') return found;
      return changesWithPromotions(database, promotions, since, found.value, signal);
    },
    async onlineItemNumbers(after, limit, signal) {
      // The same door as the other reads: a database that lacks what we need is refused before the first page.
      const schema = await database.schema(signal);
      if (!schema.ok) return schema;
      const rows = await database.run(onlineItemsQuery(after, limit), signal);
      return rows.ok ? ok(rows.value.map(numberOf)) : rows;
    },
    readItems: (numbers, signal) => readCatalog(database, numbers, choice, signal),
    async readPrices(numbers, rule, signal) {
      if (!rule.promotions) return readPrices(database, numbers, rule, NO_RULES, choice, signal);
      const known = await promotions.known(signal);
      if (!known.ok) return known;
      const { set, serverAheadMs } = known.value;
      const at = clock.now() + serverAheadMs;
      return readPrices(database, numbers, rule, { promotions: set.promotions, at }, choice, signal);
    },
    readStock: (numbers, locations, signal) => readStock(database, numbers, locations, choice, signal),
    async priceRules(at, signal) {
      const known = await promotions.fresh(signal);
      return known.ok ? ok(priceRuleReport(known.value.set, Date.parse(at))) : known;
    },
    async readPricesAt(numbers, rule, at, signal) {
      const known = rule.promotions ? await promotions.known(signal) : ok(null);
      if (!known.ok) return known;
      const rules = { promotions: known.value?.set.promotions ?? [], at: Date.parse(at) };
      return readPrices(database, numbers, rule, rules, choice, signal);
    },
    close: () => connection.close(),
  };
  return choice.family === null ? pos : withFamilies(pos, database, { ...choice, ...choice.family });
}
