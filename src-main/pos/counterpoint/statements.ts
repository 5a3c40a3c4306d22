import { itemNumber } from '../../../src-shared/domain/ids.ts';
import { FLAG_BATCH_SIZE } from '../../engine/ports/online-flag.ts';
import { type FamilyChoice, USUAL_CHOICE } from './catalog-choice.ts';
import { changedItemsQuery, unmarkedItemsQuery } from './changes/changed-items.query.ts';
import {
  digestedColumns,
  itemDigestsQuery,
  type SliceRange,
  sliceDigestQuery,
  sliceEndQuery,
  sliceItemsQuery,
} from './changes/digest.query.ts';
import { signpostQuery } from './changes/signpost.query.ts';
import { type SignpostMode, watchedTables } from './changes/watched-table.ts';
import type { SqlQuery } from './connection/sql-query.ts';
import { keyCollationsQuery } from './doctor/key-collations.query.ts';
import { databaseRightsQuery, writableColumnsQuery, writableTablesQuery } from './doctor/rights.query.ts';
import { serverClockQuery } from './doctor/server-clock.query.ts';
import { tableProbeQuery } from './doctor/table-probe.query.ts';
import {
  familiesOfQuery,
  membersQuery,
  onlineFamiliesQuery,
  onlineSinglesQuery,
} from './families/families.query.ts';
import { candidatesQuery } from './online-flag/candidates.query.ts';
import { FIELD_COLUMNS } from './online-flag/field-columns.ts';
import { flagsQuery, setFlagsQuery } from './online-flag/flags.query.ts';
import { itemStockQuery } from './online-flag/item-stock.query.ts';
import { localTimeQuery } from './online-flag/local-time.query.ts';
import { lastPublishedQuery, publisherEnabledQuery } from './online-flag/publisher.query.ts';
import { orderQueries } from './orders/order-statements.ts';
import { itemFactsQuery } from './orders/queries/item-facts.query.ts';
import { onlineFactsQuery, promotionItemsQuery } from './promotions/promotion-items.query.ts';
import { priceBreaksQuery, priceGroupsQuery, priceRulesQuery } from './promotions/promotion-rows.query.ts';
import { barcodesQuery } from './queries/barcodes.query.ts';
import { cellsQuery } from './queries/cells.query.ts';
import {
  companyNameQuery,
  databaseVersionQuery,
  locationsQuery,
  serverTimeQuery,
} from './queries/company.query.ts';
import { gridDimensionQuery } from './queries/grid-dimensions.query.ts';
import { itemCostsQuery } from './queries/item-costs.query.ts';
import { itemPricesQuery, priceRowsQuery } from './queries/item-prices.query.ts';
import { itemsQuery } from './queries/items.query.ts';
import { notesQuery } from './queries/notes.query.ts';
import { onlineItemsQuery } from './queries/online-items.query.ts';
import { priceControlQuery } from './queries/price-control.query.ts';
import { sharedBarcodesQuery } from './queries/shared-barcodes.query.ts';
import { cellStockQuery, plainStockQuery } from './queries/stock.query.ts';
import { webCategoriesQuery, webPlacesQuery } from './queries/web-categories.query.ts';
import { assumedColumns } from './schema/column-set.ts';
import { columnsQuery } from './schema/columns.query.ts';
import type { CompanySchema } from './schema/company-schema.ts';
import { jsonKeysQuery } from './schema/json-keys.query.ts';
import { TABLE_NAMES, type TableName } from './schema/tables.ts';

/** One statement as it goes to the server. */
export interface ShippedStatement {
  readonly name: string;
  readonly text: string;
}

const KEYS = ['A', 'B'];
const PLACES = ['MAIN'];
const MODES: readonly Exclude<SignpostMode, 'none'>[] = ['utc-and-local', 'utc', 'local'];
const FAMILY: FamilyChoice = { field: 'PROF_ALPHA_2', options: [{ name: 'Style', field: 'PROF_ALPHA_3' }] };
const ANY_TIME = { utc: new Date(0), local: new Date(0) };

/**
 * Every statement that the reading log-in can send: all of them only read. Made by the same functions that make it at run
 * time: for a company with all columns that we know and for one with only those that we need, with both ways of passing
 * keys.
 */
export const COUNTERPOINT_STATEMENTS: readonly ShippedStatement[] = allStatements();

/**
 * Every statement of the second log-in, which sets the online flag. One of them writes; nothing else in Tillbridge ever
 * writes to the company's database.
 */
export const FLAG_STATEMENTS: readonly (ShippedStatement & { readonly writes: boolean })[] = flagStatements();

function allStatements(): readonly ShippedStatement[] {
  const variants = (['all', 'needed'] as const).flatMap((extent) =>
    (['json', 'list'] as const).flatMap((keyMode) =>
      named(
        `${extent} columns, ${keyMode} keys`,
        keyedQueries({ columns: assumedColumns(extent), keyMode }, extent),
      ),
    ),
  );
  const whole = assumedColumns('all');
  const tables = [
    ...new Set((['catalog', 'prices', 'stock'] as const).flatMap((aspect) => watchedTables(aspect, whole))),
  ];
  return [
    ...named('', [
      columnsQuery(),
      jsonKeysQuery(),
      companyNameQuery(),
      databaseVersionQuery(),
      serverTimeQuery(),
      locationsQuery(whole),
      onlineItemsQuery(null, 500),
      webCategoriesQuery(),
      onlineSinglesQuery(FAMILY, null, 500),
      onlineFamiliesQuery(FAMILY, null, 500),
      membersQuery({ columns: whole, keyMode: 'list' }, FAMILY, KEYS),
      localTimeQuery(),
      publisherEnabledQuery(),
      lastPublishedQuery(),
      candidatesQuery(whole, [...FIELD_COLUMNS, 'USR_OF_THIS_SITE'], null, 500),
      priceGroupsQuery(whole),
      priceRulesQuery(whole),
      priceBreaksQuery(whole),
      onlineFactsQuery(whole, null, 500),
    ]),
    ...named('needed columns', [
      locationsQuery(assumedColumns('needed')),
      candidatesQuery(assumedColumns('needed'), [], null, 500),
      onlineFactsQuery(assumedColumns('needed'), null, 500),
    ]),
    ...named('', doctorQueries()),
    ...variants,
    ...tables.flatMap(changeStatements),
    ...(['all', 'needed'] as const).flatMap(digestStatements),
    ...(['all', 'needed'] as const).flatMap((extent) =>
      named(`${extent} columns`, orderQueries(assumedColumns(extent))),
    ),
  ];
}

function doctorQueries(): readonly SqlQuery<unknown>[] {
  return [
    serverClockQuery(),
    ...TABLE_NAMES.map(tableProbeQuery),
    databaseRightsQuery(),
    writableTablesQuery(),
    writableColumnsQuery(),
    keyCollationsQuery(),
  ];
}

function flagStatements(): readonly (ShippedStatement & { readonly writes: boolean })[] {
  const stamp = { at: '2026-01-01T00:00:00.000', user: 'TILLBRIDGE' };
  const byLength = [1, 2, FLAG_BATCH_SIZE].flatMap((length) => {
    const itemNumbers = Array.from({ length }, (_, index) => itemNumber(`ITEM-${index}`));
    const writing = named(`${length} items`, [
      setFlagsQuery({ itemNumbers, before: 'N', after: 'Y', stamp }),
    ]);
    const reading = named(`${length} items`, [flagsQuery(itemNumbers)]);
    return [...writing.map(marked(true)), ...reading.map(marked(false))];
  });
  return [...named('', [localTimeQuery()]).map(marked(false)), ...byLength];
}

function marked(writes: boolean) {
  return (statement: ShippedStatement) => ({ ...statement, writes });
}

function keyedQueries(schema: CompanySchema, extent: 'all' | 'needed'): readonly SqlQuery<unknown>[] {
  const control = priceControlQuery(schema.columns);
  return [
    itemsQuery(schema, KEYS),
    gridDimensionQuery(schema, 1, KEYS),
    gridDimensionQuery(schema, 2, KEYS),
    gridDimensionQuery(schema, 3, KEYS),
    cellsQuery(schema, KEYS),
    itemPricesQuery(schema, KEYS),
    promotionItemsQuery(schema, KEYS),
    itemCostsQuery(schema, KEYS),
    itemFactsQuery(schema, KEYS),
    plainStockQuery(schema, KEYS, PLACES),
    cellStockQuery(schema, KEYS, PLACES),
    plainStockQuery(schema, KEYS, PLACES, 'with-units'),
    cellStockQuery(schema, KEYS, PLACES, 'with-units'),
    itemPricesQuery(schema, KEYS, 'all'),
    familiesOfQuery(schema, FAMILY, KEYS),
    itemStockQuery(schema, KEYS),
    ...(extent === 'all'
      ? [
          notesQuery(schema, KEYS, 'WEB'),
          webPlacesQuery(schema, KEYS),
          barcodesQuery(schema, KEYS),
          sharedBarcodesQuery(schema, KEYS, USUAL_CHOICE),
          priceRowsQuery(schema, KEYS, 'MAIN'),
          priceRowsQuery(schema, KEYS, 'MAIN', 'all'),
        ]
      : []),
    ...(control === null ? [] : [control]),
  ];
}

function changeStatements(table: TableName): readonly ShippedStatement[] {
  const byMode = MODES.flatMap((mode) =>
    named(mode, [signpostQuery(table, mode), changedItemsQuery(table, mode, ANY_TIME)]),
  );
  return [...byMode, ...named('', [unmarkedItemsQuery(table)])];
}

function digestStatements(extent: 'all' | 'needed'): readonly ShippedStatement[] {
  const columns = assumedColumns(extent);
  return (['catalog', 'prices', 'stock'] as const).flatMap((aspect) =>
    watchedTables(aspect, columns).flatMap((table) => {
      const values = digestedColumns(aspect, table, columns);
      if (values === null) return [];
      const ranges: readonly SliceRange[] = [
        { after: '', upTo: 'A' },
        { after: 'A', upTo: null },
      ];
      return ranges.flatMap((range) =>
        named(`${aspect}, ${extent} columns, ${range.upTo === null ? 'last slice' : 'a slice'}`, [
          sliceDigestQuery(table, values, range),
          itemDigestsQuery(table, values, range),
          sliceItemsQuery(table, range),
          sliceEndQuery(table, range, 5_000),
        ]),
      );
    }),
  );
}

function named(variant: string, queries: readonly SqlQuery<unknown>[]): readonly ShippedStatement[] {
  return queries.map(({ name, text }) => ({ name: variant === '' ? name : `${name} (${variant})`, text }));
}
