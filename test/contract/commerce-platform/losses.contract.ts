import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { sku } from '../../../src-shared/domain/ids.ts';
import {
  combinations,
  faultsOf,
  granted,
  gridDraft,
  keyOf,
  kindOf,
  madePlain,
  never,
  newItem,
  plainDraft,
  type StoreSuite,
  variantsOf,
} from './store-suite.ts';

/** What becomes of writes whose answer is lost. Only a practice store loses answers on demand. */
export function describeLosses(suite: () => StoreSuite): void {
  describe('lost answers', () => {
    it.for(['lost-answer', 'half-done', 'server-error'] as const)(
      'of creates leave a doubt that a look-up settles: %s',
      async (fault, context) => {
        const strike = faultsOf(suite(), context);
        const { platform } = suite();
        const items = [newItem(suite()), newItem(suite())];
        strike(fault);
        const answers = await platform.catalog.createProducts(
          items.map((item) => plainDraft(item)),
          never,
        );
        expect(answers.map(kindOf)).toEqual(['unknown-outcome', 'unknown-outcome']);
        const found = granted(await platform.catalog.findBySku(items.map(sku), never));
        const done = { 'lost-answer': 2, 'half-done': 1, 'server-error': 0 }[fault];
        expect(found.map((match) => [match.sku, match.idempotencyKey]).toSorted()).toEqual(
          items.slice(0, done).map((item) => [item, keyOf(item)]),
        );
        const repeated = await platform.catalog.createProducts(
          items.map((item) => plainDraft(item)),
          never,
        );
        expect(repeated.map(kindOf)).toEqual(items.map((_, index) => (index < done ? 'conflict' : 'ok')));
      },
    );

    it('of variants leave a doubt that listing them settles', async (context) => {
      const strike = faultsOf(suite(), context);
      const { environment, platform } = suite();
      const item = newItem(suite());
      const options = [
        { name: `${environment.mark} Color`, values: ['Red', 'Blue'] },
        { name: `${environment.mark} Size`, values: ['S'] },
      ] as const;
      const [parent] = await platform.catalog.createProducts([gridDraft(item, options)], never);
      const { productId } = granted(parent);
      strike('lost-answer');
      const drafts = combinations(item, options);
      const answers = await platform.catalog.createVariants(
        [variantsOf(item, productId, options, drafts)],
        never,
      );
      expect(answers.map(kindOf)).toEqual(['unknown-outcome', 'unknown-outcome']);
      const listed = granted(await platform.catalog.listVariants(productId, never));
      expect(listed.map((match) => match.idempotencyKey).toSorted()).toEqual(
        drafts.map((draft) => keyOf(draft.sku)).toSorted(),
      );
    });

    it.for(['lost-answer', 'server-error', 'web-page'] as const)(
      'of values are repeated: %s',
      async (fault, context) => {
        const strike = faultsOf(suite(), context);
        const { platform } = suite();
        const place = await madePlain(suite(), plainDraft(newItem(suite())));
        const price = { price: decimal('7'), compareAt: null };
        strike(fault);
        expect((await platform.prices.setPrices([{ ...place, price }], never)).map(kindOf)).toEqual([
          'transient',
        ]);
        expect(await platform.prices.setPrices([{ ...place, price }], never)).toEqual([{ ok: true }]);
      },
    );

    it('of categories and options, which come before, leave no doubt', async (context) => {
      const strike = faultsOf(suite(), context);
      const { environment, platform } = suite();
      const item = newItem(suite());
      strike('lost-answer');
      const draft = plainDraft(item, { categoryPath: [`${environment.mark} Lost ${item}`] });
      const [first] = await platform.catalog.createProducts([draft], never);
      expect(kindOf(first)).toBe('transient');
      expect(granted(await platform.catalog.findBySku([sku(item)], never))).toEqual([]);
      const [second] = await platform.catalog.createProducts([draft], never);
      expect(kindOf(second)).toBe('ok');
      expect(await environment.hands.categoriesNamed(`${environment.mark} Lost ${item}`)).toBe(1);
    });
  });

  describe('limits', () => {
    it('pause reads and writes until the store’s own time, and nothing was done', async (context) => {
      const strike = faultsOf(suite(), context);
      const { platform } = suite();
      const item = newItem(suite());
      strike('too-many');
      const [answer] = await platform.catalog.createProducts([plainDraft(item)], never);
      expect(answer).toMatchObject({
        ok: false,
        error: { kind: 'rate-limited', retryAt: expect.stringMatching(/Z$/) },
      });
      expect(granted(await platform.catalog.findBySku([sku(item)], never))).toEqual([]);
    });
  });

  describe('stopping', () => {
    it('sends nothing any more', async () => {
      const { environment, platform } = suite();
      environment.takeCalls();
      const stopped = AbortSignal.abort();
      const answers = await platform.catalog.createProducts([plainDraft(newItem(suite()))], stopped);
      expect(answers.map(kindOf)).toEqual(['canceled']);
      expect(environment.takeCalls()).toEqual([]);
    });
  });
}
