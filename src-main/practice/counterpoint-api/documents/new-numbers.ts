import { randomUUID } from 'node:crypto';
import { text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { badSetup } from '../http/api-answer.ts';

/** Ids that the API makes have fifteen digits and nothing to do with store and day (seen: 107437162115401). */
const FIRST_ID = 100_000_000_000_000;
const SINCE = Date.UTC(2015, 0, 1);

/** A DOC_ID above another that no document has or had; the audit log outlives them. */
export function newDocumentId({ tables, at }: ApiScene, above = 0): number {
  let id = Math.max(FIRST_ID + Math.max(0, at.getTime() - SINCE) * 100, above + 1);
  const isTaken = () =>
    tables.row(
      `SELECT 1 AS FOUND FROM PS_DOC_HDR WHERE DOC_ID = ?1 UNION SELECT 1 FROM PS_TKT_HIST WHERE DOC_ID = ?1
       UNION SELECT 1 FROM PS_ORD_HIST WHERE DOC_ID = ?1 UNION SELECT 1 FROM PS_DOC_AUDIT_LOG WHERE DOC_ID = ?1`,
      BigInt(id),
    ) !== null;
  while (isTaken()) id += 1;
  return id;
}

/** Takes the next number of a store for tickets or orders. Throws a Refusal when it has none to give. */
export function newTicketNumber({ tables }: ApiScene, storeId: string, type: 'T' | 'O'): string {
  const kind = type === 'O' ? 'ORD' : 'TKT';
  const counter = tables.row(
    `SELECT NXT_${kind}_NO AS NEXT, NXT_${kind}_NO_AUTO AS AUTO FROM PS_STR_CFG_PS WHERE STR_ID = ?`,
    storeId,
  );
  let number = text(counter?.NEXT);
  if (number === '' || text(counter?.AUTO) === 'N') {
    throw badSetup(`Store ${storeId} has no next number for documents of type ${type}.`);
  }
  const isTaken = (candidate: string) =>
    tables.row('SELECT 1 AS FOUND FROM PS_DOC_HDR WHERE TKT_NO = ? AND DOC_TYP = ?', candidate, type) !==
    null;
  while (isTaken(number)) number = nextNumber(number);
  tables.update('PS_STR_CFG_PS', { STR_ID: storeId }, { [`NXT_${kind}_NO`]: nextNumber(number) });
  return number;
}

/** Counts the digits at the end up; their number stays as long as it can. */
export const nextNumber = (number: string): string =>
  number.replace(/\d+$/, (digits) => String(BigInt(digits) + 1n).padStart(digits.length, '0'));

/** A GUID as SQL Server writes it. */
export const newGuid = (): string => randomUUID().toUpperCase();
