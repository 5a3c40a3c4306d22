import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { wireRow, wireRows } from '../data/wire-row.ts';
import { type ApiAnswer, success } from '../http/api-answer.ts';
import { listFilter } from '../http/list-filter.ts';
import { findCustomer } from './change-customer.ts';

/** `GET /Customers`: all of them, or a page. */
export function listCustomers({ tables }: ApiScene, query: URLSearchParams): ApiAnswer {
  const { where, limit, values } = listFilter(query, 'AR_CUST');
  const customers = tables.rows(`SELECT * FROM AR_CUST ${where} ORDER BY CUST_NO ${limit}`, ...values);
  const byCustomer = (table: string, orderBy: string) =>
    Map.groupBy(tables.rows(`SELECT * FROM ${table} ORDER BY CUST_NO, ${orderBy}`), (row) =>
      text(row.CUST_NO),
    );
  const notes = byCustomer('AR_CUST_NOTE', 'NOTE_ID');
  const addresses = byCustomer('AR_SHIP_ADRS', 'SHIP_ADRS_ID');
  return success({
    Customers: customers.map((customer) => {
      const number = text(customer.CUST_NO);
      return withChildren(customer, notes.get(number) ?? [], addresses.get(number) ?? []);
    }),
  });
}

/** `GET /Customer/{CustNo}`. */
export function readCustomer(scene: ApiScene, id: string): ApiAnswer {
  const customer = findCustomer(scene, id);
  const of = (table: string, orderBy: string) =>
    scene.tables.rows(`SELECT * FROM ${table} WHERE CUST_NO = ? ORDER BY ${orderBy}`, text(customer.CUST_NO));
  return success({
    AR_CUST: withChildren(customer, of('AR_CUST_NOTE', 'NOTE_ID'), of('AR_SHIP_ADRS', 'SHIP_ADRS_ID')),
  });
}

const withChildren = (customer: TableRow, notes: readonly TableRow[], addresses: readonly TableRow[]) => ({
  ...wireRow('AR_CUST', customer),
  AR_CUST_NOTE: wireRows('AR_CUST_NOTE', notes),
  AR_SHIP_ADRS: wireRows('AR_SHIP_ADRS', addresses),
  AR_CUST_CARDS: [],
});
