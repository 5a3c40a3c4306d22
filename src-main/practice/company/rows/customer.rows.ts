import type { TableBatch } from '../company-data.ts';
import { FIRST_NAMES, LAST_NAMES, PLACES, STREETS } from '../data/people.data.ts';
import { createRandom } from '../random.ts';
import { recordBatch } from './control.rows.ts';
import { flag, type Row, type RowContext, upper } from './row-context.ts';

const FIRST_CUSTOMER = 100_000;
const ITEMS_PER_CUSTOMER = 50;

/** AR_CUST: walk-in and template customer, then one customer for every fifty items (20 to 5,000). */
export function customerTables(
  items: number,
  seed: number,
  instant: number,
  context: RowContext,
): readonly TableBatch[] {
  const count = Math.min(5_000, Math.max(20, Math.round(items / ITEMS_PER_CUSTOMER)));
  const at = context.local(instant);
  const utc = context.utc(instant);
  return [
    recordBatch('AR_CUST', [
      { CUST_NO: 'CASH', NAM: 'Walk-in customer', NAM_UPR: 'WALK-IN CUSTOMER', STR_ID: 'MAIN' },
      { CUST_NO: 'TEMPLATE', NAM: 'Template', NAM_UPR: 'TEMPLATE', STR_ID: 'WEB' },
    ]),
    {
      table: 'AR_CUST',
      columns: [
        'CUST_NO',
        'NAM',
        'NAM_UPR',
        'FST_NAM',
        'FST_NAM_UPR',
        'LST_NAM',
        'LST_NAM_UPR',
        'ADRS_1',
        'CITY',
        'STATE',
        'ZIP_COD',
        'CNTRY',
        'EMAIL_ADRS_1',
        'STR_ID',
        'IS_ECOMM_CUST',
        'LST_MAINT_DT',
        'RS_UTC_DT',
      ],
      rows: customers(count, seed, at, utc),
    },
  ];
}

function* customers(count: number, seed: number, at: string, utc: string): Iterable<Row> {
  for (let index = 0; index < count; index++) {
    const random = createRandom(seed, 6, index);
    const first = random.pick(FIRST_NAMES);
    const last = random.pick(LAST_NAMES);
    const name = `${first} ${last}`;
    // One in ten shares an address with another customer: there is no unique index on it.
    const mailbox = random.chance(0.1) ? 'family' : `${first}.${index}`;
    yield [
      String(FIRST_CUSTOMER + index),
      name,
      upper(name),
      first,
      upper(first),
      last,
      upper(last),
      `${random.integer(1, 999)} ${random.pick(STREETS)}`,
      ...random.pick(PLACES),
      'US',
      `${mailbox.toLowerCase()}@example.com`,
      'MAIN',
      flag(random.chance(0.3)),
      at,
      utc,
    ];
  }
}
