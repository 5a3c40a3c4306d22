import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { sentColumns } from '../data/sent-columns.ts';
import { nextNumber } from '../documents/new-numbers.ts';
import { type ApiAnswer, badInput, badSetup, missing } from '../http/api-answer.ts';
import { code } from '../http/fields.ts';
import type { CustomerRequest } from './customer.schema.ts';
import { customerAnswer } from './customer-answer.ts';
import { writeAddresses, writeCustomerNotes } from './customer-children.ts';

/** What a new customer does not take over from the template: who it is, and what has happened with it. */
const OWN =
  /^(CUST_NO|NAM|NAM_UPR|FST_NAM|FST_NAM_UPR|LST_NAM|LST_NAM_UPR|SALUTATION|ADRS_\d|CITY|STATE|ZIP_COD|CNTRY|PHONE_\d|EMAIL_ADRS_\d|CONTCT_1|COMMNT|BAL|UNPSTD_BAL|ORD_BAL|NO_OF_ORDS|LWY_BAL|NO_OF_LWYS|LOY_PTS_BAL|FST_SAL_DAT|LST_\w+|RS_\w+)$/;

/**
 * `POST /Customer`: numbered from the workgroup, with the template customer's values where nothing was sent. The workgroup
 * is the one that was named or the user's own; without template or next number nothing can be made (issues 60 to 62 and 121).
 */
export function createCustomer(scene: ApiScene, request: CustomerRequest): ApiAnswer {
  const { tables, stamps, userId } = scene;
  const workgroup = findWorkgroup(scene, code(request.WORKGROUP));
  const sent = sentColumns('AR_CUST', request.AR_CUST);
  const first = text(sent.FST_NAM);
  const last = text(sent.LST_NAM);
  if (first === '' || last === '') throw missing('FST_NAM and LST_NAM');
  const name = text(sent.NAM) || `${first} ${last}`.slice(0, 40);
  const template = templateOf(scene, workgroup);
  const storeId = code(text(sent.STR_ID)) || text(template.STR_ID);
  if (scene.references.one('PS_STR', { STR_ID: storeId }) === null) {
    throw badInput(`Store ${storeId} is not on file.`);
  }
  const number = code(text(sent.CUST_NO)) || newCustomerNumber(scene, workgroup);
  if (tables.row('SELECT 1 AS FOUND FROM AR_CUST WHERE CUST_NO = ?', number) !== null) {
    throw badInput(`Customer ${number} is already on file.`);
  }
  tables.insert('AR_CUST', {
    CUST_TYP: 'C',
    ...Object.fromEntries(Object.entries(template).filter(([column]) => !OWN.test(column))),
    ...sent,
    CUST_NO: number,
    NAM: name,
    NAM_UPR: name.toUpperCase(),
    FST_NAM_UPR: first.toUpperCase(),
    LST_NAM_UPR: last.toUpperCase(),
    STR_ID: storeId,
    LST_MAINT_DT: stamps.local,
    LST_MAINT_USR_ID: userId,
    RS_UTC_DT: stamps.utc,
  });
  writeCustomerNotes(scene, number, request.AR_CUST.AR_CUST_NOTE);
  writeAddresses(scene, number, request.AR_CUST.AR_SHIP_ADRS);
  return customerAnswer(scene, number, 201);
}

function findWorkgroup({ tables, userId }: ApiScene, named: string): TableRow {
  const user = tables.row('SELECT WRKGRP_ID FROM SY_USR WHERE USR_ID = ?', userId);
  const id = named || text(user?.WRKGRP_ID);
  const workgroup = tables.row('SELECT * FROM SY_WRKGRP WHERE WRKGRP_ID = ?', id);
  if (workgroup === null) throw badInput(`Workgroup ${id} is not on file.`);
  return workgroup;
}

function templateOf({ tables }: ApiScene, workgroup: TableRow): TableRow {
  const id = text(workgroup.TMPLT_CUST_NO);
  const template = id === '' ? null : tables.row('SELECT * FROM AR_CUST WHERE CUST_NO = ?', id);
  if (template === null) {
    throw badSetup(`Workgroup ${text(workgroup.WRKGRP_ID)} has no template customer.`);
  }
  return template;
}

function newCustomerNumber({ tables }: ApiScene, workgroup: TableRow): string {
  const id = text(workgroup.WRKGRP_ID);
  let number = text(workgroup.NXT_CUST_NO);
  if (number === '' || text(workgroup.NXT_CUST_NO_AUTO) !== 'Y') {
    throw badSetup(`Workgroup ${id} has no next customer number.`);
  }
  const isTaken = (candidate: string) =>
    tables.row('SELECT 1 AS FOUND FROM AR_CUST WHERE CUST_NO = ?', candidate) !== null;
  while (isTaken(number)) number = nextNumber(number);
  tables.update('SY_WRKGRP', { WRKGRP_ID: id }, { NXT_CUST_NO: nextNumber(number) });
  return number;
}
