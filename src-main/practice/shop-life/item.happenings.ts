import { cutAtWord } from '../company/make-names.ts';
import type { LifeEvent, LifeKind } from './life-event.ts';
import type { Happening, Scene } from './scene.ts';
import { isActive, type ShelfItem } from './shelf.ts';

const LONG_DESCRIPTION_LENGTH = 50;
const SUFFIX = ' (new)';
const TRIES_FOR_RARE_ITEMS = 120;

/** Somebody words an item's name anew. */
export const name: Happening = (scene) => {
  const item = scene.shelf.pick(
    scene.random,
    (candidate) => isActive(candidate) && candidate.LONG_DESCR !== null,
  );
  if (item === null) return null;
  const next = reworded(item.LONG_DESCR ?? '');
  return change(
    scene,
    'name',
    item,
    { LONG_DESCR: next, LONG_DESCR_UPR: next.toUpperCase() },
    `is called “${next}”.`,
  );
};

/** An item is put on sale in the web. */
export const flagOn: Happening = (scene) => {
  const item = scene.shelf.pick(
    scene.random,
    (candidate) => isActive(candidate) && candidate.IS_ECOMM_ITEM !== 'Y' && candidate.PRC_1 > 0,
    TRIES_FOR_RARE_ITEMS,
  );
  return item && change(scene, 'flag-on', item, flagged('Y', scene), 'is sold online now.');
};

/** An item is taken off the web. */
export const flagOff: Happening = (scene) => {
  const item = scene.shelf.pick(
    scene.random,
    (candidate) => isActive(candidate) && candidate.IS_ECOMM_ITEM === 'Y',
  );
  return item && change(scene, 'flag-off', item, flagged('N', scene), 'is not sold online any more.');
};

/** An item is discontinued; its web flag stays. */
export const discontinue: Happening = (scene) => {
  const item = scene.shelf.pick(scene.random, isActive);
  return (
    item && change(scene, 'discontinue', item, { STAT: 'D', STAT_DAT: scene.stamps.day }, 'is discontinued.')
  );
};

const flagged = (flag: 'Y' | 'N', { stamps }: Scene) => ({
  IS_ECOMM_ITEM: flag,
  ECOMM_LST_CHNG_UTC_DT: stamps.utc,
});

function reworded(current: string): string {
  if (current.endsWith(SUFFIX)) return current.slice(0, -SUFFIX.length);
  return cutAtWord(current, LONG_DESCRIPTION_LENGTH - SUFFIX.length) + SUFFIX;
}

function change(
  { store, stamps, at }: Scene,
  kind: LifeKind,
  item: ShelfItem,
  changes: Readonly<Record<string, string>>,
  words: string,
): LifeEvent {
  const columns = Object.keys(changes).map((column) => `${column} = ?, `);
  store.write(
    `UPDATE IM_ITEM SET ${columns.join('')}LST_MAINT_DT = ?, LST_MAINT_USR_ID = 'MGR', RS_UTC_DT = ? WHERE ITEM_NO = ?`,
    ...Object.values(changes),
    stamps.local,
    stamps.utc,
    item.ITEM_NO,
  );
  return {
    at: at.toISOString(),
    kind,
    itemNumber: item.ITEM_NO,
    location: null,
    cell: null,
    changes,
    text: `${item.ITEM_NO} ${words}`,
  };
}
