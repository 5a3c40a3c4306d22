import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { type SentRecord, sentColumns } from '../data/sent-columns.ts';
import { type ApiAnswer, notFound } from '../http/api-answer.ts';
import { code } from '../http/fields.ts';
import { customerAnswer } from './customer-answer.ts';

/** `PATCH /Customer/{CustNo}`: changes what was sent and nothing else; its number stays. */
export function changeCustomer(scene: ApiScene, id: string, record: SentRecord): ApiAnswer {
  const { tables, stamps, userId } = scene;
  const number = text(findCustomer(scene, id).CUST_NO);
  const { CUST_NO: _, ...sent } = sentColumns('AR_CUST', record);
  const upper = (['NAM', 'FST_NAM', 'LST_NAM'] as const).flatMap((name) =>
    sent[name] === undefined ? [] : [[`${name}_UPR`, text(sent[name]).toUpperCase()] as const],
  );
  tables.update(
    'AR_CUST',
    { CUST_NO: number },
    {
      ...sent,
      ...Object.fromEntries(upper),
      LST_MAINT_DT: stamps.local,
      LST_MAINT_USR_ID: userId,
      RS_UTC_DT: stamps.utc,
    },
  );
  return customerAnswer(scene, number, 200);
}

/** Throws a Refusal when there is none. */
export function findCustomer({ tables }: ApiScene, id: string): TableRow {
  const customer = tables.row('SELECT * FROM AR_CUST WHERE CUST_NO = ?', code(id));
  if (customer === null) throw notFound(`Customer ${id}`);
  return customer;
}
