import { storedTime } from '../company/stored-time.ts';
import type { LifeEvent } from './life-event.ts';
import type { Happening, Scene } from './scene.ts';
import { isActive, type ShelfItem } from './shelf.ts';

const MINUTE = 60_000;
/** Group codes of promotions that life itself made begin with this. */
const PREFIX = 'LIFE';
const LEAST_PRICE = 2;

interface GroupRow {
  readonly GRP_COD: string;
  readonly ITEM_NO: string | null;
}

/** A promotion begins, for one item or for the items of a subcategory; or one that life began is ended early. */
export const promotion: Happening = (scene) => endOne(scene) ?? beginOne(scene);

function endOne({ store, random, stamps, at }: Scene): LifeEvent | null {
  if (!random.chance(0.3)) return null;
  const [running] = store.read<GroupRow>(
    `SELECT G.GRP_COD, R.ITEM_NO FROM IM_PRC_GRP AS G JOIN IM_PRC_RUL AS R ON R.GRP_TYP = G.GRP_TYP AND R.GRP_COD = G.GRP_COD
     WHERE G.GRP_TYP = 'P' AND G.GRP_COD LIKE '${PREFIX}%' AND G.END_DT > ? ORDER BY G.GRP_COD`,
    stamps.local,
  );
  if (running === undefined) return null;
  store.write(
    `UPDATE IM_PRC_GRP SET END_DAT = ?, END_DT = ?, LST_MAINT_DT = ? WHERE GRP_TYP = 'P' AND GRP_COD = ?`,
    stamps.day,
    stamps.local,
    stamps.local,
    running.GRP_COD,
  );
  return event(at, running.ITEM_NO ?? '', 0, `The promotion ${running.GRP_COD} was ended.`);
}

function beginOne(scene: Scene): LifeEvent | null {
  const { store, random, stamps, at, utcOffsetMinutes } = scene;
  const item = scene.shelf.pick(random, (one) => isActive(one) && one.PRC_1 >= LEAST_PRICE);
  if (item === null) return null;
  const until = new Date(at.getTime() + random.integer(20, 90) * MINUTE);
  const code = nextCode(scene);
  const share = random.integer(2, 8) * 5;
  store.write(
    `INSERT INTO IM_PRC_GRP (GRP_TYP, GRP_COD, GRP_SEQ_NO, DESCR, NO_BEG_DAT, BEG_DAT, BEG_DT, BEG_TIM_FLG,
       NO_END_DAT, END_DAT, END_DT, END_TIM_FLG, ENABLED, LST_MAINT_DT)
     VALUES ('P', ?, 2, 'Quick deal', 'N', ?, ?, 'Y', 'N', ?, ?, 'Y', 'Y', ?)`,
    code,
    stamps.day,
    stamps.local,
    stamps.day,
    storedTime(until, utcOffsetMinutes),
    stamps.local,
  );
  const subcategory = random.chance(0.3) ? subcategoryOf(scene, item) : null;
  store.write(
    'INSERT INTO IM_PRC_RUL (GRP_TYP, GRP_COD, RUL_SEQ_NO, ITEM_NO, ITEM_FILT, LST_MAINT_DT) VALUES (?, ?, 1, ?, ?, ?)',
    'P',
    code,
    subcategory === null ? item.ITEM_NO : null,
    subcategory === null ? null : `(IM_ITEM.SUBCAT_COD = '${subcategory}')`,
    stamps.local,
  );
  store.write(
    `INSERT INTO IM_PRC_RUL_BRK (GRP_TYP, GRP_COD, RUL_SEQ_NO, MIN_QTY, PRC_METH, PRC_BASIS, AMT_OR_PCT)
     VALUES ('P', ?, 1, 0, 'D', '1', ?)`,
    code,
    share,
  );
  const what = subcategory === null ? item.ITEM_NO : `everything in ${subcategory}`;
  return event(at, item.ITEM_NO, share, `${what} is ${share} % off until ${until.toISOString()}.`);
}

function nextCode({ store }: Scene): string {
  const [row] = store.read<{ COUNT: number }>(
    `SELECT COUNT(*) AS COUNT FROM IM_PRC_GRP WHERE GRP_TYP = 'P' AND GRP_COD LIKE '${PREFIX}%'`,
  );
  return `${PREFIX}${String((row?.COUNT ?? 0) + 1).padStart(4, '0')}`;
}

function subcategoryOf({ store }: Scene, item: ShelfItem): string | null {
  const [row] = store.read<{ SUBCAT_COD: string | null }>(
    'SELECT SUBCAT_COD FROM IM_ITEM WHERE ITEM_NO = ?',
    item.ITEM_NO,
  );
  return row?.SUBCAT_COD ?? null;
}

const event = (at: Date, itemNumber: string, percent: number, text: string): LifeEvent => ({
  at: at.toISOString(),
  kind: 'promotion',
  itemNumber,
  location: null,
  cell: null,
  changes: { AMT_OR_PCT: percent },
  text,
});
