import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommercePlatform } from '../../../src-main/engine/ports/commerce-platform.ts';
import { describeAdoption } from './adoption.contract.ts';
import { describeCreation } from './creation.contract.ts';
import { describeLosses } from './losses.contract.ts';
import { describeOrderKinds } from './order-kinds.contract.ts';
import { describeOrderWrites } from './order-writes.contract.ts';
import { describeOrders } from './orders.contract.ts';
import type { StoreEnvironment } from './store-environment.ts';
import { granted, never, type StoreSuite } from './store-suite.ts';
import { describeValues } from './values.contract.ts';
import { describeVariants } from './variants.contract.ts';
import { describeVisibility } from './visibility.contract.ts';

/** A real store deletes two records a second, and there are some two hundred. */
const CLEANING_UP_MS = 10 * 60_000;

/**
 * Everything that the port promises, against whatever store the factory opens; what it promises of orders where that store
 * takes orders.
 */
export function commercePlatformContract(
  name: string,
  factory: () => Promise<StoreEnvironment>,
  { takesOrders }: { readonly takesOrders: boolean },
): void {
  describe(`the commerce platform port, ${name}`, () => {
    let environment: StoreEnvironment;
    let platform: CommercePlatform;

    beforeAll(async () => {
      environment = await factory();
      platform = environment.open();
    });
    afterAll(() => environment?.stop(), CLEANING_UP_MS);

    describe('connection', () => {
      it('says who the store is and that we may write, and changes nothing', async () => {
        const before = granted(await platform.catalog.countProducts(never));
        const info = granted(await platform.connection.check(never));
        expect(info).toMatchObject({ canWrite: true, productCount: before });
        expect(info.name).not.toBe('');
        expect(info.version).toMatch(/^\d+\.\d+/);
        expect(info.currency).toMatch(/^[A-Z]{3}$/);
        if (environment.currency !== null) expect(info.currency).toBe(environment.currency);
        expect(info.warnings.some((warning) => /plain HTTP/.test(warning))).toBe(environment.isDated);
        expect(granted(await platform.catalog.countProducts(never))).toBe(before);
      });

      it('refuses a wrong secret, naming the field', async () => {
        const answer = await environment.open({ secrets: 'wrong' }).connection.check(never);
        expect(answer).toMatchObject({
          ok: false,
          error: { kind: 'auth', code: 'platform.key-refused', field: 'consumerKey' },
        });
      });

      it('refuses a key that may only read', async ({ skip }) => {
        if (!environment.hasReadOnlyKey) skip('there is no second key, which may only read');
        const answer = await environment.open({ secrets: 'read-only' }).connection.check(never);
        expect(answer).toMatchObject({
          ok: false,
          error: { kind: 'auth', code: 'platform.key-read-only', field: 'consumerKey' },
        });
      });

      it('finds a clock that is off where log-ins are dated', async () => {
        const answer = await environment.open({ clockOffMs: 3_600_000 }).connection.check(never);
        if (environment.isDated) {
          expect(answer).toMatchObject({ ok: false, error: { kind: 'auth', code: 'platform.clock-off' } });
        } else expect(answer.ok).toBe(true);
      });
    });

    const suite = (): StoreSuite => ({ environment, platform });
    describeCreation(suite);
    describeVariants(suite);
    describeAdoption(suite);
    describeVisibility(suite);
    describeValues(suite);
    describeLosses(suite);
    if (takesOrders) {
      describeOrders(suite);
      describeOrderKinds(suite);
      describeOrderWrites(suite);
    }
  });
}
