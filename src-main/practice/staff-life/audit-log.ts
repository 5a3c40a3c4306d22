import { documentRows, insertRow, number, type TableRow, text } from './document-rows.ts';
import type { StaffScene } from './staff-scene.ts';

/** PS_DOC_AUDIT_LOG.ACTIV: N new, E edited, C canceled. */
export type AuditActivity = 'N' | 'E' | 'C';

/** Who does by hand what happens to documents (USR_ID). */
export const STAFF_USER = 'MGR';

/** Notes in the audit log what was done to a document that is still open. */
export function logActivity(
  { store, stamps }: StaffScene,
  header: TableRow,
  activity: AuditActivity,
  entry: string,
): void {
  const documentId = BigInt(String(header.DOC_ID));
  const last = documentRows(store, 'PS_DOC_AUDIT_LOG', String(documentId)).reduce(
    (most, row) => Math.max(most, number(row.LOG_SEQ_NO)),
    0,
  );
  insertRow(store, 'PS_DOC_AUDIT_LOG', {
    DOC_ID: documentId,
    LOG_SEQ_NO: last + 1,
    DOC_TYP: text(header.DOC_TYP),
    DOC_GUID: text(header.DOC_GUID),
    CURR_DT: stamps.local,
    CURR_STR_ID: text(header.STR_ID),
    CURR_STA_ID: text(header.STA_ID),
    CURR_DRW_ID: text(header.DRW_ID) || text(header.STA_ID),
    CURR_USR_ID: STAFF_USER,
    CURR_WKSTN_NAM: 'BACK-OFFICE',
    CURR_SERV_NAM: 'PRACTICE',
    CURR_DB_NAM: 'PRACTICE',
    ACTIV: activity,
    LOG_ENTRY: entry.slice(0, 250),
  });
}
