import type Big from 'big.js';
import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { money } from '../data/amounts.ts';

/** Notes an order on its customer. `orders` is 0 where one only grew. */
export function countOrder({ tables, stamps }: ApiScene, customer: TableRow, amount: Big, orders = 1): void {
  tables.store.write(
    `UPDATE AR_CUST SET NO_OF_ORDS = NO_OF_ORDS + ?, ORD_BAL = ROUND(ORD_BAL + ?, 2), RS_UTC_DT = ? WHERE CUST_NO = ?`,
    orders,
    money(amount),
    stamps.utc,
    text(customer.CUST_NO),
  );
}
