import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  CandidatePage,
  FlagBatch,
  FlagCandidate,
  OnlineFlagPort,
} from '../../../src-main/engine/ports/online-flag.ts';
import {
  type CounterpointOnlineFlagDeps,
  createCounterpointOnlineFlag,
} from '../../../src-main/pos/counterpoint/index.ts';
import { itemNumber } from '../../../src-shared/domain/ids.ts';
import { quantityOfUnits } from '../../../src-shared/domain/quantity.ts';
import { quiet } from '../../fakes/quiet-log.ts';
import type { CompanyEnvironment } from './company-environment.ts';
import { SUITE_ROWS } from './pos-rows.ts';
import { granted, items, never } from './pos-suite.ts';

const clock = { now: () => Date.now(), sleepUntil: async () => {} };
/** All that a set of the flag may touch; the last two are the server's own marks of any change. */
const OURS = ['IS_ECOMM_ITEM', 'LST_MAINT_DT', 'LST_MAINT_USR_ID', 'RS_UTC_DT', 'ROW_TS'];

/** A company with the second log-in. */
export interface FlagEnvironment extends CompanyEnvironment {
  readonly flagLogin: NonNullable<CounterpointOnlineFlagDeps['flagLogin']>;
}

/** Everything that the port of the online flag promises, against whatever server the factory starts. */
export function onlineFlagContract(
  name: string,
  factory: () => Promise<FlagEnvironment>,
  more: (suite: () => { environment: FlagEnvironment; open: OpenFlagPort }) => void = () => undefined,
): void {
  describe(`the port of the online flag, ${name}`, () => {
    let environment: FlagEnvironment;
    let port: OnlineFlagPort;
    const opened: OnlineFlagPort[] = [];
    const open: OpenFlagPort = (changes = {}) => {
      const { config, password, flagLogin } = environment;
      const made = createCounterpointOnlineFlag({
        config,
        password,
        flagLogin,
        clock,
        log: quiet,
        ...changes,
      });
      opened.push(made);
      return made;
    };

    beforeAll(async () => {
      environment = await factory();
      for (const statement of SUITE_ROWS) await environment.sql(statement);
      port = open();
    });
    afterAll(async () => {
      for (const made of opened) await made.close();
      await environment?.stop();
    });
    beforeEach(async () => {
      await environment.sql(
        `UPDATE dbo.IM_ITEM SET IS_ECOMM_ITEM = 'N', LST_MAINT_USR_ID = 'MGR' WHERE ITEM_NO IN ('CT-PLAIN', 'CT-OFF', 'CT-GRID')`,
      );
    });

    const rows = () => environment.sql('SELECT * FROM dbo.IM_ITEM ORDER BY ITEM_NO');
    const change = async (numbers: readonly string[], changes: Partial<FlagBatch> = {}) => {
      const stamp = granted(await port.newStamp(never));
      const batch = { itemNumbers: items(...numbers), before: 'N', after: 'Y', stamp, ...changes };
      return { stamp, answers: granted(await port.setFlags(batch, never)) };
    };

    it('reads all items in one order, each once, with the fields that are asked for', async () => {
      const request = {
        fields: [
          'itemNumber',
          'name',
          'category',
          'vendor',
          'weight',
          'price2',
          'changedOn',
          'status',
          'CUBE',
        ],
        withStock: true,
      };
      const found: FlagCandidate[] = [];
      let from: string | null = null;
      do {
        const page: CandidatePage = granted(await port.readCandidates(request, from, never));
        found.push(...page.candidates);
        from = page.next;
      } while (from !== null);
      const numbers = found.map(({ itemNumber: number }) => number);
      expect(numbers).toEqual([...new Set(numbers)]);
      expect(numbers).toEqual(expect.arrayContaining(items('CT-PLAIN', 'CT-LOWER', 'CT-OFF', 'CT-SERIAL')));
      const plain = found.find(({ itemNumber: number }) => number === 'CT-PLAIN');
      expect(plain).toMatchObject({ name: 'A plain thing', kind: 'plain', isActive: true, flag: 'N' });
      expect(plain?.values).toEqual({
        name: 'A plain thing',
        category: 'CT-CAT',
        vendor: 'ACME',
        weight: '0.1235',
        price2: '14.5',
        changedOn: expect.toSatisfy((day) => day === null || /^\d{4}-\d{2}-\d{2}$/.test(day)),
        status: 'A',
        CUBE: null,
      });
      expect(Object.fromEntries(plain?.stock ?? [])).toEqual({
        SHOP: quantityOfUnits(5.25),
        WHSE: quantityOfUnits(-3),
      });
      expect(found.find(({ itemNumber: number }) => number === 'CT-SERIAL')?.kind).toBe('serial');
      expect(found.find(({ itemNumber: number }) => number === 'CT-LOWER')?.isActive).toBe(false);
      expect(found.find(({ itemNumber: number }) => number === 'CT-QUIET')?.values.category).toBe(null);
    });

    it('names a field that this company lacks, whatever it looks like', async () => {
      for (const field of ['USR_NOTHING', '1] FROM dbo.IM_ITEM --']) {
        const read = await port.readCandidates({ fields: [field], withStock: false }, null, never);
        expect(read).toMatchObject({ ok: false, error: { code: 'online.field-unknown', field } });
      }
    });

    it('changes the flag and its audit columns of the items that were meant, and nothing else in any row', async () => {
      const before = await rows();
      const { stamp, answers } = await change(['CT-PLAIN', 'CT-GRID']);
      expect(answers.map(({ itemNumber: number, outcome }) => [number, outcome.kind])).toEqual([
        ['CT-PLAIN', 'changed'],
        ['CT-GRID', 'changed'],
      ]);
      const after = await rows();
      for (const [index, row] of before.entries()) {
        const now = after[index] ?? {};
        const isMeant = row.ITEM_NO === 'CT-PLAIN' || row.ITEM_NO === 'CT-GRID';
        const differing = Object.keys(row).filter(
          (column) => JSON.stringify(row[column]) !== JSON.stringify(now[column]),
        );
        for (const column of differing) expect(isMeant ? OURS : []).toContain(column);
        if (!isMeant) continue;
        expect(now).toMatchObject({ IS_ECOMM_ITEM: 'Y', LST_MAINT_USR_ID: 'TILLBRIDGE' });
        expect(Math.abs(Number(now.LST_MAINT_DT) - Date.parse(`${stamp.at}Z`))).toBeLessThan(4);
      }
      expect(after.length).toBe(before.length);
    });

    it('stamps with the local time of the server', async () => {
      const stamp = granted(await port.newStamp(never));
      const [row] = await environment.sql('SELECT GETDATE() AS LOCAL_NOW');
      expect(Math.abs(Number(row?.LOCAL_NOW) - Date.parse(`${stamp.at}Z`))).toBeLessThan(60_000);
      expect(granted(await port.today(never))).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    });

    it('leaves what somebody else has changed, and says what it found', async () => {
      await environment.sql("UPDATE dbo.IM_ITEM SET IS_ECOMM_ITEM = 'Y' WHERE ITEM_NO = 'CT-OFF'");
      const whole = async () =>
        (await environment.sql("SELECT * FROM dbo.IM_ITEM WHERE ITEM_NO = 'CT-OFF'"))[0];
      const before = await whole();
      const { answers } = await change(['CT-OFF', 'CT-PLAIN', 'CT-GONE']);
      expect(answers).toEqual([
        { itemNumber: 'CT-OFF', outcome: { kind: 'changed-elsewhere', found: 'Y' } },
        { itemNumber: 'CT-PLAIN', outcome: { kind: 'changed' } },
        { itemNumber: 'CT-GONE', outcome: { kind: 'not-found' } },
      ]);
      expect(await whole()).toEqual(before);
    });

    it('never takes the same change by somebody else for its own', async () => {
      const { stamp } = await change(['CT-PLAIN']);
      const again = await change(['CT-PLAIN'], { stamp });
      expect(again.answers).toEqual([
        { itemNumber: 'CT-PLAIN', outcome: { kind: 'changed-elsewhere', found: 'Y' } },
      ]);
    });

    it('reads back the flags with who changed them', async () => {
      const { stamp } = await change(['CT-PLAIN']);
      const states = granted(await port.readFlags(items('CT-PLAIN', 'CT-OFF', 'CT-GONE'), never));
      expect(states.toSorted((a, b) => a.itemNumber.localeCompare(b.itemNumber))).toMatchObject([
        { itemNumber: 'CT-OFF', flag: 'N', stamp: { user: 'MGR' } },
        { itemNumber: 'CT-PLAIN', flag: 'Y', stamp: { user: stamp.user } },
      ]);
    });

    it('changes a whole batch at once', async () => {
      const numbers = Array.from({ length: 50 }, (_, index) => `CT-MANY-${index}`);
      const values = numbers.map((number) => `('${number}', 'Many', 1)`).join(', ');
      await environment.sql(`INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1) VALUES ${values}`);
      const { answers } = await change(numbers);
      expect(answers.map(({ outcome }) => outcome.kind)).toEqual(numbers.map(() => 'changed'));
      await expect(change([...numbers, 'CT-PLAIN'])).rejects.toThrow(RangeError);
    });

    it('tells whether NCR’s own publisher is at work', async () => {
      await environment.sql("UPDATE dbo.EC_CTL SET USE_ECOMM = 'N'");
      expect(granted(await port.publisher(never)).isEnabled).toBe(false);
      await environment.sql("UPDATE dbo.EC_CTL SET USE_ECOMM = 'Y'");
      await environment.sql(
        "UPDATE dbo.IM_ITEM SET ECOMM_LST_PUB_DT = '2026-03-01T10:00:00' WHERE ITEM_NO = 'CT-QUIET'",
      );
      expect(granted(await port.publisher(never))).toEqual({
        isEnabled: true,
        lastPublishedAt: '2026-03-01T10:00:00.000',
      });
    });

    it('without a second log-in reads and does not set', async () => {
      const reading = open({ flagLogin: null });
      granted(await reading.readCandidates({ fields: [], withStock: false }, null, never));
      expect(await reading.newStamp(never)).toMatchObject({
        ok: false,
        error: { kind: 'auth', code: 'pos.flag-user-missing', field: 'flagUser' },
      });
    });

    it('with a wrong password of the second log-in names it', async () => {
      const wrong = open({ flagLogin: { user: environment.flagLogin.user, password: 'wrong' } });
      expect(await wrong.newStamp(never)).toMatchObject({
        ok: false,
        error: { kind: 'auth', code: 'pos.login-refused', field: 'flagUser' },
      });
    });

    more(() => ({ environment, open }));
  });
}

export type OpenFlagPort = (changes?: Partial<CounterpointOnlineFlagDeps>) => OnlineFlagPort;

/** A batch of one item that is certainly there. */
export const oneItem = (stamp: FlagBatch['stamp']): FlagBatch => ({
  itemNumbers: [itemNumber('CT-OFF')],
  before: 'N',
  after: 'Y',
  stamp,
});
