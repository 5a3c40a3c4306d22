import { text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { badSetup } from '../http/api-answer.ts';

/** The session of a drawer that is open, which every ticket needs. Throws a Refusal when there is none. */
export function openSession({ tables }: ApiScene, storeId: string, drawerId: string): bigint {
  const session = tables.row(
    `SELECT CAST(DRW_SESSION_ID AS TEXT) AS ID FROM PS_DRW_SESSION
     WHERE STR_ID = ? AND DRW_ID = ? AND STAT = 'A' AND CLOSE_DT IS NULL`,
    storeId,
    drawerId,
  );
  if (session === null) {
    throw badSetup(`Drawer ${drawerId === '' ? '(no DRW_ID)' : drawerId} of store ${storeId} is not active.`);
  }
  return BigInt(text(session.ID));
}
