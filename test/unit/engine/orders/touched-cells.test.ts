import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdsChanged, storeTouched } from '../../../../src-main/engine/orders/pull/touched-cells.ts';
import { type OpenStores, openStores } from '../../../../src-main/storage/index.ts';
import { cellKey, itemsOfKeys } from '../../../../src-shared/domain/cell-key.ts';
import { connectionId, itemNumber, remoteProductId } from '../../../../src-shared/domain/ids.ts';
import { aConnection } from '../../../builders/connection-settings.builder.ts';
import { aProductLink, aVariantLink } from '../../../builders/stored-records.builder.ts';

const [web, other] = [connectionId('web'), connectionId('other')];
const [family, member] = [itemNumber('~LAMPS'), itemNumber('LAMP-1')];
const KEY = cellKey(member);

let stores: OpenStores;
beforeEach(() => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  stores = opened.value;
  for (const id of [web, other]) {
    const link = { connectionId: id, itemNumber: family, productId: remoteProductId('7') };
    stores.links.putProduct(aProductLink(link));
    stores.links.putVariant(
      aVariantLink({ ...link, key: KEY, accepted: { catalog: null, price: null, stock: '5' } }),
    );
  }
});
afterEach(() => stores.close());

const rechecked = (id: typeof web) => stores.rechecks.list('export-stock', id).items;

describe('goods that an order touched', () => {
  it('are looked at again in every store, also where a family sells them under a number of its own', () => {
    holdsChanged({ stores, allConnections: [web, other] }, itemsOfKeys([KEY]));
    for (const id of [web, other]) expect(rechecked(id)).toContain(family);
  });

  it('are not believed any more to be what their store was told', () => {
    const connection = aConnection({ id: web });
    storeTouched({ stores, connection, allConnections: [web, other] }, [KEY]);
    expect(stores.links.variants(web, [family])[0]?.accepted.stock).toBeNull();
    expect(stores.links.variants(other, [family])[0]?.accepted.stock).toBe('5');
    expect(rechecked(other)).toContain(family);
  });
});
