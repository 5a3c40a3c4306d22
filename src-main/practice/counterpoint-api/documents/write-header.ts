import { text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { code, orNull } from '../http/fields.ts';
import type { ContactRequest, DocumentRequest, NoteRequest } from './document.schema.ts';
import type { DocumentPlace } from './document-place.ts';
import { openSession } from './drawer-session.ts';
import { newGuid } from './new-numbers.ts';
import type { LineOwner } from './write-lines.ts';

/** Counters and sums of a header's lines by their type. */
export interface LineCounts {
  readonly SAL_LINS?: number;
  readonly SAL_LIN_TOT?: number;
  readonly RET_LINS?: number;
  readonly RET_LIN_TOT?: number;
  readonly ORD_LINS?: number;
  readonly BO_LINS?: number;
  readonly TO_REL_LINS?: number;
  readonly TO_LEAVE_LINS?: number;
}

/** Writes PS_DOC_HDR and the first row of the audit log. A ticket needs a drawer that is open. */
export function writeHeader(
  scene: ApiScene,
  owner: LineOwner,
  type: 'T' | 'O',
  place: DocumentPlace,
  header: DocumentRequest['PS_DOC_HDR'],
  counts: LineCounts,
): void {
  const { tables, stamps } = scene;
  const guid = newGuid();
  tables.insert('PS_DOC_HDR', {
    DOC_ID: owner.id,
    DOC_GUID: guid,
    STR_ID: place.storeId,
    STA_ID: place.stationId,
    DRW_ID: place.drawerId,
    DRW_SESSION_ID: type === 'T' ? openSession(scene, place.storeId, place.drawerId ?? '') : null,
    TKT_NO: owner.ticketNumber,
    DOC_TYP: type,
    TKT_TYP: code(header.TKT_TYP) || 'T',
    TKT_DT: stamps.local,
    CUST_NO: text(place.customer.CUST_NO),
    USR_ID: place.userId,
    SLS_REP: orNull(code(header.SLS_REP)),
    STK_LOC_ID: place.stockLocation,
    PRC_LOC_ID: place.priceLocation,
    SHIP_VIA_COD: orNull(code(header.SHIP_VIA_COD)),
    SHIP_DAT: storedDate(header.SHIP_DAT),
    TERMS_COD: orNull(code(header.TERMS_COD)),
    TAX_COD: place.taxCode,
    NORM_TAX_COD: place.normalTaxCode,
    TAX_EXEMPT_NO: orNull(header.TAX_EXEMPT_NO),
    TAX_OVRD_REAS: orNull(header.TAX_OVRD_REAS),
    CUST_PO_NO: orNull(header.CUST_PO_NO),
    REF: orNull(header.REF),
    BILL_TO_CONTACT_ID: header.BILL_TO_CONTACT === undefined ? null : 1,
    SHIP_TO_CONTACT_ID: header.SHIP_TO_CONTACT === undefined ? null : 2,
    ...counts,
    LST_MAINT_DT: stamps.local,
    LST_MAINT_USR_ID: place.userId,
    RS_UTC_DT: stamps.utc,
  });
  writeContact(scene, owner, 1, header.BILL_TO_CONTACT);
  writeContact(scene, owner, 2, header.SHIP_TO_CONTACT);
  logActivity(scene, owner.id, 'N', `Entered a new ${type === 'O' ? 'order' : 'ticket'}`);
}

/** The audit log of an open document; N new, E edited. */
export function logActivity(scene: ApiScene, documentId: number, activity: 'N' | 'E', entry: string): void {
  const { tables, stamps } = scene;
  const header = tables.row('SELECT * FROM PS_DOC_HDR WHERE DOC_ID = ?', BigInt(documentId));
  const last = tables.row(
    'SELECT MAX(LOG_SEQ_NO) AS SEQ FROM PS_DOC_AUDIT_LOG WHERE DOC_ID = ?',
    BigInt(documentId),
  );
  tables.insert('PS_DOC_AUDIT_LOG', {
    DOC_ID: documentId,
    LOG_SEQ_NO: Number(last?.SEQ ?? 0) + 1,
    DOC_TYP: text(header?.DOC_TYP),
    DOC_GUID: text(header?.DOC_GUID),
    CURR_DT: stamps.local,
    CURR_STR_ID: text(header?.STR_ID),
    CURR_STA_ID: text(header?.STA_ID),
    CURR_DRW_ID: text(header?.DRW_ID) || text(header?.STA_ID),
    CURR_USR_ID: text(header?.USR_ID),
    CURR_WKSTN_NAM: 'API-SERVER',
    CURR_SERV_NAM: 'PRACTICE',
    CURR_DB_NAM: 'PRACTICE',
    ACTIV: activity,
    LOG_ENTRY: entry,
  });
}

/** Notes are counted on from those that the document has. */
export function writeNotes(
  { tables, stamps, userId }: ApiScene,
  documentId: number,
  notes: readonly NoteRequest[],
): void {
  const last = tables.row(
    'SELECT MAX(NOTE_SEQ_NO) AS SEQ FROM PS_DOC_NOTE WHERE DOC_ID = ?',
    BigInt(documentId),
  );
  for (const [position, note] of notes.entries()) {
    tables.insert('PS_DOC_NOTE', {
      DOC_ID: documentId,
      NOTE_SEQ_NO: Number(last?.SEQ ?? 0) + 1 + position,
      NOTE_ID: note.NOTE_ID,
      NOTE_DAT: stamps.local,
      USR_ID: userId,
      NOTE: note.NOTE ?? note.NOTE_TXT ?? null,
      NOTE_TXT: note.NOTE_TXT ?? note.NOTE ?? null,
    });
  }
}

function writeContact(
  { tables }: ApiScene,
  owner: LineOwner,
  contactId: 1 | 2,
  contact: ContactRequest | undefined,
): void {
  if (contact === undefined) return;
  const built = [contact.FST_NAM, contact.LST_NAM].filter((part) => (part ?? '') !== '').join(' ');
  tables.insert('PS_DOC_CONTACT', {
    ...contact,
    DOC_ID: owner.id,
    CONTACT_ID: contactId,
    // 15 and 25 characters and a space are one more than the column holds.
    NAM: orNull(contact.NAM) ?? built.slice(0, 40),
  });
}

/** `2026-01-15T12:00:00` as a column keeps it; null for anything that is no date. */
function storedDate(value: string | undefined): string | null {
  const [, day, time = '00:00:00'] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(value ?? '') ?? [];
  return day === undefined ? null : `${day} ${time}.000`;
}
