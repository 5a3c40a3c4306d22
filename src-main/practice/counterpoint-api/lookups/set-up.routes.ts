import type { ApiScene } from '../api-scene.ts';
import { wireRow, wireRows } from '../data/wire-row.ts';
import { type ApiAnswer, notFound, success } from '../http/api-answer.ts';
import { code } from '../http/fields.ts';
import type { ApiRoute } from '../http/route.ts';

/** What of the company's set-up an integrator reads; nearly all of it comes from the cache. */
export const setUpRoutes: readonly ApiRoute[] = [
  {
    operation: 'company.read',
    method: 'GET',
    path: '/Company',
    handle: ({ references }) => {
      const [company] = wireRows('SY_COMP', references.all('SY_COMP', 'KEY_ID'));
      const [control] = wireRows('DB_CTL', references.all('DB_CTL', 'KEY_ID'));
      return success({ SY_COMP: { ...company, DB_CTL: control } });
    },
  },
  {
    operation: 'system.read',
    method: 'GET',
    path: '/SystemInfo',
    needsKey: false,
    handle: ({ startedAt }) =>
      success({
        SystemInfo: {
          ServerLastStartedDateTime: startedAt.toISOString().replace('Z', '0000-00:00'),
          // The release that Counterpoint 8.6 asks for.
          ServerCodeVersion: '2.4.0.0',
          ServerOS: 'Microsoft Windows NT 10.0.17763.0',
          Is64bitOS: true,
          ServerUser: 'PRACTICE\\service',
        },
      }),
  },
  control('inventory-control.read', '/InventoryControl', 'IM_CTL'),
  control('ecommerce.read', '/EC', 'EC_CTL'),
  list('locations.list', '/Inventory/Locations', 'IM_LOC', 'IM_LOC', 'LOC_ID'),
  list('pay-codes.list', '/PayCodes', 'SY_PAY_COD', 'Paycodes', 'PAY_COD'),
  list('tax-codes.list', '/TaxCodes', 'SY_TAX_COD', 'TaxCodes', 'TAX_COD'),
  {
    operation: 'pay-code.read',
    method: 'GET',
    path: '/PayCode/{PayCode}',
    handle: (scene, { parts: [id = ''] }) =>
      one(scene, 'SY_PAY_COD', { PAY_COD: code(id) }, `Pay code ${id}`),
  },
  {
    operation: 'store.read',
    method: 'GET',
    path: '/Store/{StoreID}',
    handle: (scene, { parts: [id = ''] }) =>
      one(scene, 'PS_STR', { STR_ID: code(id) }, `Store ${id}`, 'PS_STR_CFG_PS'),
  },
  {
    operation: 'station.read',
    method: 'GET',
    path: '/Store/{StoreID}/Station/{StationID}',
    handle: (scene, { parts: [store = '', id = ''] }) =>
      one(scene, 'PS_STA', { STR_ID: code(store), STA_ID: code(id) }, `Station ${id} of store ${store}`),
  },
  {
    operation: 'workgroup.read',
    method: 'GET',
    path: '/Workgroup/{WorkgroupId}',
    handle: (scene, { parts: [id = ''] }) => fresh(scene, 'SY_WRKGRP', 'WRKGRP_ID', id, `Workgroup ${id}`),
  },
  {
    operation: 'user.read',
    method: 'GET',
    path: '/User/{UserId}',
    handle: (scene, { parts: [id = ''] }) => fresh(scene, 'SY_USR', 'USR_ID', id, `User ${id}`),
  },
  {
    operation: 'cache.clear',
    method: 'DELETE',
    path: '/CACHE',
    handle: ({ dropCaches }) => {
      dropCaches();
      return success({});
    },
  },
];

function control(operation: string, path: string, table: string): ApiRoute {
  return {
    operation,
    method: 'GET',
    path,
    handle: (scene) => one(scene, table, { KEY_ID: '1' }, `Control record ${table}`),
  };
}

function list(operation: string, path: string, table: string, name: string, orderBy: string): ApiRoute {
  return {
    operation,
    method: 'GET',
    path,
    handle: ({ references }) => success({ [name]: wireRows(table, references.all(table, orderBy)) }),
  };
}

/** A cached record, with the record of another table under the same key inside of it. */
function one(
  { references }: ApiScene,
  table: string,
  key: Readonly<Record<string, string>>,
  what: string,
  inner?: string,
): ApiAnswer {
  const row = references.one(table, key);
  if (row === null) throw notFound(what);
  const within = inner === undefined ? null : references.one(inner, key);
  return success({
    [table]: {
      ...wireRow(table, row),
      ...(inner === undefined || within === null ? {} : { [inner]: wireRow(inner, within) }),
    },
  });
}

/** Users and workgroups are not among what the vendor says is cached. */
function fresh({ tables }: ApiScene, table: string, column: string, id: string, what: string): ApiAnswer {
  const row = tables.row(`SELECT * FROM ${table} WHERE ${column} = ?`, code(id));
  if (row === null) throw notFound(what);
  return success({ [table]: wireRow(table, row) });
}
