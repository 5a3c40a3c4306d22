import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Forecast } from '../../../src-main/composition/work/price-forecast.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { Homes } from '../composition/company-fixture.ts';
import { cli } from './cli-fixture.ts';
import { printedCommand, type ServedCompany, serveCompany } from './practice-commands.ts';

const MINUTE = 60_000;
const keychain = new MemorySecretStore();
let homes: Homes;
let home: string;
let served: ServedCompany;

const at = (line: string) => cli(`${line} --home ${home} --json`, { keychain });
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString();

async function run<Document>(line: string): Promise<Document> {
  const result = await at(line);
  expect(result.status, result.out + result.error).toBe(0);
  return result.json() as Document;
}
const forecast = (minutes: number) => run<Forecast>(`prices forecast --at ${later(minutes)}`);

/** Prices that would be others than the store has. */
const changing = ({ stores }: Forecast) =>
  stores.flatMap(({ prices }) => prices.filter(({ price, now }) => price !== null && price !== now));

describe('prices forecast', () => {
  beforeAll(async () => {
    homes = new Homes();
    home = homes.make();
    served = await serveCompany('--items 60 --seed 5 --stores woocommerce');
    for (const index of [0, 1]) {
      const connected = await cli(`${printedCommand(served, index)} --home ${home} --json`, {
        keychain,
        environment: served.document.environment,
      });
      expect(connected.status, connected.out + connected.error).toBe(0);
    }
    await run('sync');
  }, 60_000);
  afterAll(async () => {
    await served.end();
    await homes.clear();
  });

  it('agrees with what the store has, for this moment', async () => {
    const now = await forecast(0);
    expect(now.stores.map(({ store }) => store)).toEqual(['woocommerce']);
    expect(now.stores[0]?.prices.length).toBeGreaterThan(60);
    expect(changing(now)).toEqual([]);
    expect(now.stores[0]?.prices.some(({ rule }) => rule?.startsWith('SEASON (Season sale), rule 1'))).toBe(
      true,
    );
  });

  it('names every rule that is skipped with its reason, and what begins and ends next', async () => {
    const { skipped, switches, counted } = await forecast(0);
    expect(Object.fromEntries(skipped.map(({ id, reason }) => [id, reason]))).toEqual({
      'C CONTRACT 1': 'it is a contract: a price for certain customers',
      'P MEMBERS 1': 'it is for certain customers',
      'P BOGO 1': 'it is a buy-one-get-one or two-for price',
      'P CUSTOM 1': 'its price is computed by a procedure of this company',
      'P EVENING 1': 'it depends on the sale that it is part of',
      'P MIX 1': 'it is for a mix of several items',
      'P OFF 1': 'its group is switched off',
      'P DOZEN 1': 'it changes only the price of 12 units or more',
      'P SITE 1':
        'its item filter is too difficult: the column IM_ITEM.USR_SEASON is not one that is understood',
      'P SITE 2': 'it changes only the price of 3 units or more',
    });
    expect(counted.map(({ id }) => id)).toEqual([
      'P PICKS 1',
      'P PICKS 2',
      'P PICKS 3',
      'P STARTING 1',
      'P SEASON 1',
      'P SEASON 2',
      'P ENDING 1',
      'S BRANDS 1',
    ]);
    expect(switches.slice(0, 3).map(({ rule, change }) => `${rule} ${change}`)).toEqual([
      'STARTING (Happy half hour), rule 1 begins',
      'ENDING (Last minutes), rule 1 ends',
      'STARTING (Happy half hour), rule 1 ends',
    ]);
  });

  it('comes true: at that minute the store is sent those prices, and no others', async () => {
    const ahead = await forecast(10);
    const expected = changing(ahead);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.every(({ rule }) => rule?.startsWith('STARTING'))).toBe(true);
    await served.ask('clock.set', { offsetMs: 10 * MINUTE });
    await run('sync --flow prices');
    expect(changing(await forecast(10))).toEqual([]);
    const { differences } = (await served.ask('audit')) as {
      readonly differences: readonly { kind: string }[];
    };
    expect(differences.filter(({ kind }) => kind === 'price')).toEqual([]);
    // When it is over, the usual prices are back.
    expect(changing(await forecast(60)).length).toBeGreaterThanOrEqual(expected.length);
  }, 60_000);

  it('takes a local time for one of the company’s zone, and refuses what is none', async () => {
    const { at: instant, timeZone } = await run<Forecast>(
      'prices forecast --at 2030-01-02T03:04 --store woocommerce',
    );
    expect([instant, timeZone]).toEqual(['2030-01-02T03:04:00.000Z', 'UTC']);
    const refused = await at('prices forecast --at tomorrow');
    expect(refused.status).toBe(2);
    expect(refused.json()).toMatchObject({ error: { code: 'prices.instant-invalid', field: 'at' } });
    expect((await at('prices forecast --at 2030-01-02 --store nowhere')).json()).toMatchObject({
      error: { code: 'store.unknown' },
    });
    expect((await at('prices forecast')).status).toBe(2);
  });
});
