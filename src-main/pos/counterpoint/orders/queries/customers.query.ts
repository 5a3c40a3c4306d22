import type { SqlQuery } from '../../connection/sql-query.ts';
import { byTexts } from '../../queries/key-list.ts';
import { selectList } from '../../queries/select-list.ts';
import type { ColumnSet } from '../../schema/column-set.ts';

type Text = string | null | undefined;

export interface CustomerRow {
  readonly CUST_NO: Text;
  readonly NAM: Text;
  readonly EMAIL_ADRS_1: Text;
  readonly EMAIL_ADRS_2?: Text;
  readonly IS_ECOMM_CUST?: Text;
}

/** Customers by e-mail address. Counterpoint has no index on it, so this reads the customers once. */
export function customersByEmailQuery(columns: ColumnSet, emails: readonly string[]): SqlQuery<CustomerRow> {
  const first = byTexts('C.EMAIL_ADRS_1', 'a', 'text', emails);
  const second = columns.has('AR_CUST', 'EMAIL_ADRS_2')
    ? byTexts('C.EMAIL_ADRS_2', 'b', 'text', emails)
    : null;
  const names = ['CUST_NO', 'NAM', 'EMAIL_ADRS_1', 'EMAIL_ADRS_2', 'IS_ECOMM_CUST'];
  return {
    name: 'customers-by-email',
    text: `SELECT ${selectList(columns, 'AR_CUST', 'C', names)}
FROM dbo.AR_CUST AS C
WHERE ${first.where}${second === null ? '' : ` OR ${second.where}`}
ORDER BY C.CUST_NO`,
    parameters: [...first.parameters, ...(second?.parameters ?? [])],
  };
}

/** Those of some customers that exist. */
export function customersByNumberQuery(customers: readonly string[]): SqlQuery<Pick<CustomerRow, 'CUST_NO'>> {
  const list = byTexts('C.CUST_NO', 'c', 'document-key', customers);
  return {
    name: 'customers-by-number',
    text: `SELECT C.CUST_NO\nFROM dbo.AR_CUST AS C\nWHERE ${list.where}`,
    parameters: list.parameters,
  };
}
