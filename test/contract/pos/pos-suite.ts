import type { Pos } from '../../../src-main/engine/ports/pos.ts';
import type { CounterpointConfig } from '../../../src-main/pos/counterpoint/index.ts';
import { itemNumber, locationCode } from '../../../src-shared/domain/ids.ts';
import type { PriceRule } from '../../../src-shared/domain/price.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { CompanyEnvironment } from './company-environment.ts';

/** A signal that never aborts. */
export const never = new AbortController().signal;
/** Item numbers from text. */
export const items = (...numbers: string[]) => numbers.map(itemNumber);
/** The suite's items, and one that does not exist. */
export const ALL = items('CT-PLAIN', 'CT-QUIET', 'CT-LOWER', 'CT-OFF', 'CT-SERIAL', 'CT-GRID', 'CT-GONE');
export const PLACES = ['SHOP', 'WHSE'].map(locationCode);
export const LEVEL_1: PriceRule = {
  level: '1',
  compareAtLevel: 'regular',
  location: null,
  promotions: true,
};

/** The value of a result that has to be a success. */
export function granted<Value>(result: Result<Value, SyncError>): Value {
  if (!result.ok)
    throw new Error(`${result.error.code}: ${result.error.detail ?? result.error.operatorMessage}`);
  return result.value;
}

/** What a suite's tests work with; `open` makes a further reader, closed at the end. */
export interface PosSuite {
  readonly environment: CompanyEnvironment;
  readonly pos: Pos;
  open(changes?: Partial<CounterpointConfig>, password?: string): Pos;
}

/** Reads everything that the port has to say about the suite's items, sorted, for comparing two readers. */
export async function readEverything(pos: Pos): Promise<unknown> {
  const sorted = (read: { readonly records: readonly unknown[] }) =>
    read.records.map((record) => JSON.stringify(record)).toSorted();
  return {
    items: sorted(granted(await pos.readItems(ALL, never))),
    prices: sorted(granted(await pos.readPrices(ALL, { ...LEVEL_1, location: locationCode('WHSE') }, never))),
    stock: sorted(granted(await pos.readStock(ALL, PLACES, never))),
    online: granted(await pos.onlineItemNumbers(null, 500, never)),
  };
}
