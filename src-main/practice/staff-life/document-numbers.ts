import type { Random } from '../company/random.ts';
import type { LifeStore } from '../shop-life/life-database.ts';

const DAY = 86_400_000;

/**
 * A free DOC_ID of a ticket as Counterpoint makes it: store, station, 3 for a ticket, two digits of the day of the year,
 * and millionths of the day (worked out from samples of a real company; see the schema file).
 */
export function newTicketId(store: LifeStore, storeId: string, stationId: string, at: Date): string {
  const [numbers] = store.read<{ STR_NO: number; STA_NO: number }>(
    `SELECT R.STR_NO, A.STA_NO FROM PS_STR AS R JOIN PS_STA AS A ON A.STR_ID = R.STR_ID
     WHERE R.STR_ID = ? AND A.STA_ID = ?`,
    storeId,
    stationId,
  );
  if (numbers === undefined) throw new Error(`there is no station ${stationId} in store ${storeId}`);
  const time = at.getTime();
  const dayOfYear = Math.floor((time - Date.UTC(at.getUTCFullYear(), 0, 1)) / DAY) + 1;
  const station = String(numbers.STA_NO).padStart(2, '0');
  const day = String(dayOfYear % 100).padStart(2, '0');
  const fraction = String(Math.floor(((time % DAY) / DAY) * 1_000_000)).padStart(6, '0');
  let id = BigInt(`${numbers.STR_NO}${station}3${day}${fraction}`);
  while (isTaken(store, id)) id += 1n;
  return String(id);
}

/** The audit log outlives the documents, so it knows every id that was ever used. */
const isTaken = (store: LifeStore, id: bigint): boolean =>
  store.read(
    `SELECT 1 FROM PS_DOC_HDR WHERE DOC_ID = ? UNION SELECT 1 FROM PS_TKT_HIST WHERE DOC_ID = ?
     UNION SELECT 1 FROM PS_DOC_AUDIT_LOG WHERE DOC_ID = ?`,
    id,
    id,
    id,
  ).length > 0;

/** Takes the next number from the store's own counter of tickets. */
export function newTicketNumber(store: LifeStore, storeId: string): string {
  const [counter] = store.read<{ NXT_TKT_NO: string }>(
    'SELECT NXT_TKT_NO FROM PS_STR_CFG_PS WHERE STR_ID = ?',
    storeId,
  );
  const taken = counter?.NXT_TKT_NO ?? '1';
  store.write(
    'UPDATE PS_STR_CFG_PS SET NXT_TKT_NO = ? WHERE STR_ID = ?',
    String(Number(taken) + 1).padStart(taken.length, '0'),
    storeId,
  );
  return taken;
}

/** A GUID by chance that can be repeated. */
export function newGuid(random: Random): string {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => random.integer(0, 15).toString(16).toUpperCase()).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-A${hex(3)}-${hex(12)}`;
}

/** The session of a drawer that is open; null when none is. */
export function openDrawerSession(store: LifeStore, storeId: string, drawerId: string): bigint | null {
  const [session] = store.read<{ ID: string }>(
    `SELECT CAST(DRW_SESSION_ID AS TEXT) AS ID FROM PS_DRW_SESSION
     WHERE STR_ID = ? AND DRW_ID = ? AND STAT = 'A' AND CLOSE_DT IS NULL`,
    storeId,
    drawerId,
  );
  return session === undefined ? null : BigInt(session.ID);
}
