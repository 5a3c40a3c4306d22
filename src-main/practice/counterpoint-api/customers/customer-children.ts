import { text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { sentColumns } from '../data/sent-columns.ts';
import { badInput } from '../http/api-answer.ts';
import type { AddressRecord, NoteRecord } from './customer.schema.ts';

/** The notes of a customer; one that has the id already is refused. */
export function writeCustomerNotes(
  { tables, stamps, userId }: ApiScene,
  number: string,
  notes: readonly NoteRecord[],
): void {
  for (const note of notes) {
    mustBeNew(tables, 'AR_CUST_NOTE', 'NOTE_ID', number, note.NOTE_ID);
    tables.insert('AR_CUST_NOTE', {
      CUST_NO: number,
      NOTE_ID: note.NOTE_ID,
      NOTE_DAT: stamps.local,
      USR_ID: userId,
      NOTE: note.NOTE ?? note.NOTE_TXT ?? null,
      NOTE_TXT: note.NOTE_TXT ?? note.NOTE ?? null,
      LST_MAINT_DT: stamps.local,
    });
  }
}

/** The shipping addresses of a customer; one that has the id already is refused. */
export function writeAddresses(
  { tables, stamps, userId }: ApiScene,
  number: string,
  addresses: readonly AddressRecord[],
): void {
  for (const address of addresses) {
    mustBeNew(tables, 'AR_SHIP_ADRS', 'SHIP_ADRS_ID', number, address.SHIP_ADRS_ID);
    const sent = sentColumns('AR_SHIP_ADRS', address);
    tables.insert('AR_SHIP_ADRS', {
      ...sent,
      CUST_NO: number,
      NAM_UPR: text(sent.NAM).toUpperCase(),
      LST_MAINT_DT: stamps.local,
      LST_MAINT_USR_ID: userId,
    });
  }
}

function mustBeNew(
  tables: ApiScene['tables'],
  table: string,
  column: string,
  number: string,
  id: string,
): void {
  const known = tables.row(`SELECT 1 AS FOUND FROM ${table} WHERE CUST_NO = ? AND ${column} = ?`, number, id);
  if (known !== null) throw badInput(`${id} is already on file for customer ${number}.`);
}
