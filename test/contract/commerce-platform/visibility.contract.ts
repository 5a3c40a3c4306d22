import { describe, expect, it } from 'vitest';
import type { remoteProductId } from '../../../src-shared/domain/ids.ts';
import { granted, kindOf, madePlain, never, newItem, plainDraft, type StoreSuite } from './store-suite.ts';

export function describeVisibility(suite: () => StoreSuite): void {
  describe('visibility', () => {
    const stateOf = async (productId: ReturnType<typeof remoteProductId>) => {
      const [state] = granted(await suite().platform.catalog.readVisibility([productId], never));
      if (state === undefined) throw new Error('the product is not there');
      return state;
    };

    it('of a draft is none, and writing to it never publishes it', async () => {
      const { environment, platform } = suite();
      const { productId, variantId } = await madePlain(suite(), plainDraft(newItem(suite())));
      expect(await stateOf(productId)).toMatchObject({ productId, isVisible: false });
      await platform.stock.setStock([{ productId, variantId, quantity: 2 }], never);
      expect((await environment.hands.held(productId)).isBuyable).toBe(false);
    });

    it('is taken away and given back exactly', async () => {
      const { environment, platform } = suite();
      const { productId } = await madePlain(suite(), plainDraft(newItem(suite())));
      await environment.hands.publish(productId);
      const before = await environment.hands.held(productId);
      const { state, isVisible } = await stateOf(productId);
      expect(isVisible).toBe(true);
      expect(await platform.catalog.setVisibility([{ productId, change: { to: 'hide' } }], never)).toEqual([
        { ok: true },
      ]);
      const hidden = await environment.hands.held(productId);
      expect(hidden).toMatchObject({ isBuyable: false, name: before.name, variants: before.variants });
      expect((await stateOf(productId)).isVisible).toBe(false);
      expect(
        await platform.catalog.setVisibility([{ productId, change: { to: 'restore', state } }], never),
      ).toEqual([{ ok: true }]);
      expect(await environment.hands.held(productId)).toEqual(before);
    });

    it('of what is gone or in the trash is left out, and cannot be set', async () => {
      const { environment, platform } = suite();
      const [kept, trashed, gone] = [
        await madePlain(suite(), plainDraft(newItem(suite()))),
        await madePlain(suite(), plainDraft(newItem(suite()))),
        await madePlain(suite(), plainDraft(newItem(suite()))),
      ].map(({ productId }) => productId);
      if (kept === undefined || trashed === undefined || gone === undefined) throw new Error('no answer');
      await environment.hands.trash(trashed);
      await environment.hands.remove(gone);
      const read = granted(await platform.catalog.readVisibility([kept, trashed, gone], never));
      expect(read.map(({ productId }) => productId)).toEqual([kept]);
      const answers = await platform.catalog.setVisibility(
        [gone, kept].map((productId) => ({ productId, change: { to: 'hide' } as const })),
        never,
      );
      expect(answers.map(kindOf)).toEqual(['gone', 'ok']);
    });

    it('that cannot be read back is refused for its product alone', async () => {
      const { productId } = await madePlain(suite(), plainDraft(newItem(suite())));
      const answers = await suite().platform.catalog.setVisibility(
        [{ productId, change: { to: 'restore', state: 'of another program' } }],
        never,
      );
      expect(answers).toMatchObject([{ ok: false, error: { kind: 'rejected' } }]);
    });
  });
}
