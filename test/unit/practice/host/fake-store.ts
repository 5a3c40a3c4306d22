import type { ExpectedProduct, StoreProduct } from '../../../../src-main/practice/audit/index.ts';
import type {
  HandMadeProduct,
  HandMadeVariant,
} from '../../../../src-main/practice/host/hand-made-product.ts';
import type { PracticeStore } from '../../../../src-main/practice/host/practice-store.ts';
import type { RetailerEdit } from '../../../../src-main/practice/shop-life/index.ts';
import { inStore } from '../audit/store-fixture.ts';
import { FakeOrders } from '../web-orders/fake-orders.ts';

/** A store in memory that remembers what was done to it. */
export class FakeStore implements PracticeStore {
  readonly id: string;
  readonly platform = 'fake';
  readonly url = 'http://127.0.0.1:1';
  readonly credentials = { key: 'k' };
  readonly maxVariants = 100;
  readonly limits = { productsPerRequest: 100, variantsPerRequest: 100, setupRequests: () => 0 };
  readonly edits: RetailerEdit[] = [];
  readonly handMade: HandMadeProduct[] = [];
  readonly parts: string[] = [];
  faults: readonly Readonly<Record<string, unknown>>[] = [];
  held: readonly StoreProduct[] = [];

  constructor(id = 'fake') {
    this.id = id;
  }

  /** Everything that is sold and has a price, as an integrator without faults would have brought it. */
  fill(expected: readonly ExpectedProduct[], withheld: ReadonlySet<string> = new Set()): void {
    this.held = expected
      .filter((product) => product.isSold && !withheld.has(product.itemNumber))
      .map((product) => ({
        ...product,
        variants: product.variants.filter(({ priceCents }) => priceCents !== null),
      }))
      .filter((product) => product.variants.length > 0)
      .map((product) => inStore(product));
  }

  products = () => this.held;
  retailerProducts = () => this.held.map(({ id, name, isVisible }) => ({ id, name, isVisible }));
  readonly orders = new FakeOrders(
    () => 999,
    (id) => id.replace(/^id-/, ''),
  );
  addVariant = (productId: string, { sku }: HandMadeVariant) =>
    void this.parts.push(`${productId} variant ${sku}`);
  addCategory = (productId: string) => void this.parts.push(`${productId} category`);
  addMetadata = (productId: string) => void this.parts.push(`${productId} metadata`);
  calls = () => ({ 'products.batch': 3 });
  stop = async () => undefined;

  applyRetailerEdit = (edit: RetailerEdit): void => {
    this.edits.push(edit);
    if (edit.field !== 'visibility') return;
    this.held = this.held.map((product) =>
      product.id === edit.productId ? { ...product, isVisible: edit.value } : product,
    );
  };

  addProduct = (product: HandMadeProduct): string => {
    this.handMade.push(product);
    return `id-${product.sku ?? ''}`;
  };

  setFaults(faults: readonly Readonly<Record<string, unknown>>[]): void {
    if (faults.some(({ kind }) => kind === 'nonsense'))
      throw new Error('The store knows no fault “nonsense”.');
    this.faults = faults;
  }
}
