import { customerNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { POS_BATCH_SIZE } from '../../../engine/ports/pos.ts';
import type { PosCustomer } from '../../../engine/ports/pos-documents.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { isYes, text } from '../mappers/column-value.ts';
import { orderSchema } from './document-needs.ts';
import {
  type CustomerRow,
  customersByEmailQuery,
  customersByNumberQuery,
} from './queries/customers.query.ts';

/** EMAIL_ADRS_1 and _2 hold so many characters; a customer of a longer address was made with the beginning of it. */
const EMAIL_LENGTH = 50;

/** Customers who have one of the e-mail addresses, first or second, in whatever case. One may be there twice. */
export async function findCustomers(
  database: CounterpointDatabase,
  emails: readonly string[],
  signal: AbortSignal,
): Promise<Result<readonly PosCustomer[], SyncError>> {
  const wanted = new Set(emails.map(kept).filter((email) => email !== ''));
  if (wanted.size === 0) return ok([]);
  const schema = await orderSchema(database, signal);
  if (!schema.ok) return schema;
  const asked = [...wanted];
  const found = new Map<string, PosCustomer>();
  for (let start = 0; start < asked.length; start += POS_BATCH_SIZE) {
    const query = customersByEmailQuery(schema.value.columns, asked.slice(start, start + POS_BATCH_SIZE));
    const rows = await database.run(query, signal);
    if (!rows.ok) return rows;
    for (const row of rows.value) {
      const customer = mapCustomer(row, wanted);
      if (customer !== null) found.set(customer.customerNumber, customer);
    }
  }
  return ok([...found.values()]);
}

/** Whether a customer is there now: staff merge and remove them. */
export async function customerExists(
  database: CounterpointDatabase,
  customer: string,
  signal: AbortSignal,
): Promise<Result<boolean, SyncError>> {
  const schema = await orderSchema(database, signal);
  if (!schema.ok) return schema;
  const rows = await database.run(customersByNumberQuery([customer]), signal);
  return rows.ok ? ok(rows.value.length > 0) : rows;
}

const kept = (email: string): string => email.trim().toLowerCase().slice(0, EMAIL_LENGTH).trim();

/** With the address that was asked for; null when neither of both is one. */
function mapCustomer(row: CustomerRow, wanted: ReadonlySet<string>): PosCustomer | null {
  const email = [row.EMAIL_ADRS_1, row.EMAIL_ADRS_2]
    .map((address) => text(address).toLowerCase())
    .find((address) => wanted.has(address));
  if (email === undefined) return null;
  return {
    customerNumber: customerNumber(text(row.CUST_NO)),
    name: text(row.NAM),
    email,
    isEcommerce: isYes(row.IS_ECOMM_CUST),
  };
}
