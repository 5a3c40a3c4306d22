import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pos } from '../../../src-main/engine/ports/pos.ts';
import { type CounterpointConfig, createCounterpointPos } from '../../../src-main/pos/counterpoint/index.ts';
import { itemNumber, locationCode } from '../../../src-shared/domain/ids.ts';
import type { PriceRule } from '../../../src-shared/domain/price.ts';
import { quiet } from '../../fakes/quiet-log.ts';
import { describeAssortment } from './assortment.contract.ts';
import { describeBadInput } from './bad-input.contract.ts';
import { describeChanges } from './changes.contract.ts';
import type { CompanyEnvironment } from './company-environment.ts';
import { describeDocuments } from './documents.contract.ts';
import { SUITE_ROWS } from './pos-rows.ts';
import { ALL, granted, items, LEVEL_1, never, PLACES, type PosSuite } from './pos-suite.ts';
import { describePromotions } from './promotions.contract.ts';
import { describeTrouble } from './trouble.contract.ts';

const clock = { now: () => Date.now(), sleepUntil: async () => {} };

/** Everything that the port promises, against whatever server the factory starts. */
export function posContract(name: string, factory: () => Promise<CompanyEnvironment>): void {
  describe(`the POS port, ${name}`, () => {
    let environment: CompanyEnvironment;
    let pos: Pos;
    const readers: Pos[] = [];

    const open = (changes: Partial<CounterpointConfig> = {}, password = environment.password): Pos => {
      const config = { ...environment.config, ...changes };
      const reader = createCounterpointPos({ config, password, clock, log: quiet });
      readers.push(reader);
      return reader;
    };

    beforeAll(async () => {
      environment = await factory();
      for (const statement of SUITE_ROWS) await environment.sql(statement);
      pos = open();
    });
    afterAll(async () => {
      for (const reader of readers) await reader.close();
      await environment?.stop();
    });

    describe('check', () => {
      it('says what the company is', async () => {
        const info = granted(await pos.check(never));
        expect(info).toMatchObject({ company: 'Test Company', version: '31.12' });
        expect(info.locations).toEqual([
          { code: 'SHOP', name: 'Shop floor' },
          { code: 'WHSE', name: 'Warehouse' },
        ]);
        expect(Math.abs(info.clockDifferenceMs)).toBeLessThan(60_000);
      });
    });

    describe('online items', () => {
      it.each([1, 2, 500])('come in pages of %i, ascending, each once', async (limit) => {
        const found: string[] = [];
        for (let after = null as ReturnType<typeof itemNumber> | null; ; ) {
          const page = granted(await pos.onlineItemNumbers(after, limit, never));
          expect(page.length).toBeLessThanOrEqual(limit);
          found.push(...page);
          const last = page.at(-1);
          if (last === undefined) break;
          after = last;
        }
        expect(found).toEqual([
          'CT-GRID',
          'CT-LOWER',
          'CT-PLAIN',
          'CT-QUIET',
          'CT-SERIAL',
          'MUG-1',
          'SHIRT-1',
          'TEA-1',
        ]);
      });
    });

    describe('items', () => {
      it('are read with their names, codes and barcodes', async () => {
        const { records, problems } = granted(await pos.readItems(items('CT-PLAIN'), never));
        expect(problems).toEqual([]);
        expect(records).toEqual([
          {
            itemNumber: 'CT-PLAIN',
            name: 'A plain thing',
            descriptionHtml: '<p>Plain & simple</p>',
            kind: 'plain',
            isActive: true,
            isOnline: true,
            category: { code: 'CT-CAT', name: 'Suite' },
            subcategory: { code: 'CT-SUB', name: 'Suite things' },
            categoryPath: ['Suite', 'Suite things'],
            vendorNumber: 'ACME',
            stockingUnit: 'EACH',
            priceDecimals: 2,
            dimensions: [],
            cells: [
              {
                key: '["CT-PLAIN","*","*","*"]',
                itemNumber: 'CT-PLAIN',
                dimensions: ['*', '*', '*'],
                unit: null,
                choices: [],
                weight: '0.1235',
              },
            ],
            fields: { IS_DISCNTBL: 'Y', IS_TXBL: 'Y', IS_WEIGHED: 'N', PREF_UNIT: '0' },
            barcodes: [
              { code: '111', type: 'UPC', key: '["CT-PLAIN","*","*","*"]' },
              { code: '222', type: 'UPC', key: '["CT-PLAIN","*","*","*","1"]' },
            ],
          },
        ]);
      });

      it('are read with their grid and the cells that exist', async () => {
        const { records } = granted(await pos.readItems(items('CT-GRID'), never));
        expect(records).toMatchObject([
          {
            kind: 'grid',
            dimensions: [
              { label: 'Color', values: [{ code: 'BLUE' }, { code: 'RED' }] },
              { label: 'Size', values: [{ code: 'S|M' }, { code: 'L' }] },
            ],
            cells: [
              { key: '["CT-GRID","BLUE","S|M","*"]', choices: ['BLUE', 'S|M'] },
              { key: '["CT-GRID","RED","L","*"]', choices: ['RED', 'L'] },
            ],
            barcodes: [{ code: '333', key: '["CT-GRID","RED","L","*"]' }],
          },
        ]);
      });

      it('are found online or not, whatever the case of their key; what does not exist is left out', async () => {
        const { records } = granted(await pos.readItems(ALL, never));
        const summary = records.map(({ itemNumber: number, kind, isActive, isOnline }) => [
          number,
          kind,
          isActive,
          isOnline,
        ]);
        expect(summary.toSorted()).toEqual([
          ['CT-GRID', 'grid', true, true],
          ['CT-LOWER', 'plain', false, true],
          ['CT-OFF', 'plain', true, false],
          ['CT-PLAIN', 'plain', true, true],
          ['CT-QUIET', 'plain', true, true],
          ['CT-SERIAL', 'serial', true, true],
        ]);
      });

      it('cost few statements however many are asked for', async () => {
        const many = [...ALL, ...Array.from({ length: 493 }, (_, index) => itemNumber(`NONE-${index}`))];
        const before = environment.statements();
        expect(granted(await pos.readItems(many, never)).records).toHaveLength(6);
        const after = environment.statements();
        if (before !== null && after !== null) expect(after - before).toBeLessThanOrEqual(7);
      });

      it('cost none when none are asked for', async () => {
        expect(granted(await pos.readItems([], never))).toEqual({ records: [], problems: [] });
        expect(granted(await pos.readPrices([], LEVEL_1, never))).toEqual({ records: [], problems: [] });
        expect(granted(await pos.readStock([], PLACES, never))).toEqual({ records: [], problems: [] });
        expect(granted(await pos.readStock(ALL, [], never))).toEqual({ records: [], problems: [] });
      });
    });

    describe('prices', () => {
      const pricesOf = async (rule: PriceRule) => {
        const { records } = granted(await pos.readPrices(ALL, rule, never));
        return Object.fromEntries(records.map(({ key, price, compareAt }) => [key, [price, compareAt]]));
      };

      it('are those of every cell, exact, zero included', async () => {
        expect(await pricesOf(LEVEL_1)).toEqual({
          '["CT-PLAIN","*","*","*"]': ['19.99', '25'],
          '["CT-QUIET","*","*","*"]': ['0', '0'],
          '["CT-LOWER","*","*","*"]': ['3', '3'],
          '["CT-OFF","*","*","*"]': ['5', '5'],
          '["CT-SERIAL","*","*","*"]': ['5', '5'],
          '["CT-GRID","BLUE","S|M","*"]': ['30', '30'],
          '["CT-GRID","RED","L","*"]': ['32.5', '32.5'],
        });
      });

      it('follow the location and the level', async () => {
        const there = await pricesOf({ ...LEVEL_1, location: locationCode('whse') });
        expect(there['["CT-PLAIN","*","*","*"]']).toEqual(['18', '25']);
        expect(there['["CT-GRID","RED","L","*"]']).toEqual(['33.25', '33.25']);
        const second = await pricesOf({ ...LEVEL_1, level: '2', compareAtLevel: '1' });
        expect(second['["CT-PLAIN","*","*","*"]']).toEqual(['14.5', '19.99']);
        expect(second['["CT-OFF","*","*","*"]']).toEqual(['5', '5']);
      });

      it('leave out cell prices when the company does not use them', async () => {
        await environment.sql(`UPDATE dbo.IM_CTL SET USE_CELL_PRCS = 'N'`);
        const prices = await pricesOf(LEVEL_1);
        await environment.sql(`UPDATE dbo.IM_CTL SET USE_CELL_PRCS = 'Y'`);
        expect(prices['["CT-GRID","RED","L","*"]']).toEqual(['30', '30']);
      });
    });

    describe('stock', () => {
      const stockAt = async (...places: string[]) =>
        granted(await pos.readStock(ALL, places.map(locationCode), never)).records.map(
          ({ key, location, onHand, committed }) => `${location} ${key} ${onHand} ${committed}`,
        );

      it('is that of the item, or of its cells when it is gridded; only rows that exist', async () => {
        expect((await stockAt('SHOP', 'whse')).toSorted()).toEqual([
          'SHOP ["CT-GRID","BLUE","S|M","*"] 50000 0',
          'SHOP ["CT-GRID","RED","L","*"] 40000 10000',
          'SHOP ["CT-OFF","*","*","*"] 10000 0',
          'SHOP ["CT-PLAIN","*","*","*"] 72500 20000',
          'SHOP ["CT-QUIET","*","*","*"] 10000 0',
          'WHSE ["CT-GRID","RED","L","*"] 50000 0',
          'WHSE ["CT-PLAIN","*","*","*"] -30000 0',
        ]);
      });

      it('is that of the given locations alone', async () => {
        expect(await stockAt('WHSE')).toHaveLength(2);
        expect(await stockAt('NOWHERE')).toEqual([]);
      });
    });

    const suite = (): PosSuite => ({ environment, pos, open });
    describePromotions(suite);
    describeChanges(suite);
    describeAssortment(suite);
    describeBadInput(suite);
    describeDocuments(() => environment);
    describeTrouble(suite);
  });
}
