import type { RetailerField } from '../../audit/store-state.ts';

/** A part that the retailer added to a product, as it must still be found there. */
export type HandMadePart =
  | { readonly kind: 'variant'; readonly id: number; readonly label: string }
  | { readonly kind: 'category'; readonly termId: number; readonly label: string }
  | { readonly kind: 'metadata'; readonly key: string; readonly value: unknown; readonly label: string };

/** What the retailer did to one product. */
export interface ProductMemory {
  /** The SKU when he last touched it, to name it by when it is gone. */
  sku: string;
  /** What he set, by field, as the store kept it. */
  readonly fields: Map<RetailerField['field'], string>;
  readonly parts: HandMadePart[];
  /** He made it visible at least once. */
  wasPublished: boolean;
}

/** Remembers what the retailer did, so that the audit can tell what became of it. */
export class RetailerMemory {
  readonly #products = new Map<number, ProductMemory>();

  /** Begins to remember a product at its first touch. */
  of(id: number, sku: string): ProductMemory {
    let memory = this.#products.get(id);
    if (memory === undefined) {
      memory = { sku, fields: new Map(), parts: [], wasPublished: false };
      this.#products.set(id, memory);
    }
    memory.sku = sku;
    return memory;
  }

  find(id: number): ProductMemory | undefined {
    return this.#products.get(id);
  }

  all(): Iterable<readonly [number, ProductMemory]> {
    return this.#products;
  }
}
