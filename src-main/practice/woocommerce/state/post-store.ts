import type { PostRecord, ProductRecord, VariationRecord } from './records.ts';
import { HolderIndex } from './unique-index.ts';

/** Products and variations by id, with the indexes that make look-ups by SKU independent of the number of products. */
export class PostStore {
  readonly #posts = new Map<number, PostRecord>();
  readonly #skus = new HolderIndex();
  readonly #gtins = new HolderIndex();
  readonly #slugs = new HolderIndex();

  product(id: number): ProductRecord | undefined {
    const post = this.#posts.get(id);
    return post?.kind === 'product' ? post : undefined;
  }

  variation(id: number): VariationRecord | undefined {
    const post = this.#posts.get(id);
    return post?.kind === 'variation' ? post : undefined;
  }

  find(id: number): PostRecord | undefined {
    return this.#posts.get(id);
  }

  /** All products, oldest first, whatever their status. */
  *products(): Generator<ProductRecord> {
    for (const post of this.#posts.values()) if (post.kind === 'product') yield post;
  }

  /** The variations of a product, oldest first, whatever their status. */
  childrenOf(product: ProductRecord): readonly VariationRecord[] {
    return product.children.flatMap((id) => this.variation(id) ?? []);
  }

  /** All posts under a SKU, trashed ones too. */
  bySku(sku: string): readonly PostRecord[] {
    return this.#skus.holders(sku).flatMap((id) => this.#posts.get(id) ?? []);
  }

  /** The first post outside the trash, other than `exceptId`, that has this GTIN. */
  gtinHolder(gtin: string, exceptId: number): number | undefined {
    return this.#gtins.holders(gtin).find((id) => id !== exceptId && this.#posts.get(id)?.status !== 'trash');
  }

  /** The slug itself, or with the first free number behind it. */
  freeSlug(wanted: string, exceptId: number): string {
    const isFree = (slug: string) => this.#slugs.holders(slug).every((id) => id === exceptId);
    if (isFree(wanted)) return wanted;
    let number = 2;
    while (!isFree(`${wanted}-${number}`)) number += 1;
    return `${wanted}-${number}`;
  }

  insert(post: PostRecord): void {
    this.#posts.set(post.id, post);
    this.#skus.add(post.sku, post.id);
    this.#gtins.add(post.gtin, post.id);
    if (post.kind === 'product') {
      this.#slugs.add(post.slug, post.id);
      return;
    }
    const parent = this.product(post.parentId);
    if (parent !== undefined) parent.children = [...parent.children, post.id];
  }

  /** Takes over a draft of the same post. */
  update<Post extends PostRecord>(post: Post, draft: Post): void {
    this.#skus.move(post.sku, draft.sku, post.id);
    this.#gtins.move(post.gtin, draft.gtin, post.id);
    if (post.kind === 'product' && draft.kind === 'product') {
      this.#slugs.move(post.slug, draft.slug, post.id);
    }
    Object.assign(post, draft);
  }

  /** Removes for good; a product takes its variations along. */
  remove(post: PostRecord): void {
    if (post.kind === 'product') for (const child of this.childrenOf(post)) this.remove(child);
    this.#posts.delete(post.id);
    this.#skus.remove(post.sku, post.id);
    this.#gtins.remove(post.gtin, post.id);
    if (post.kind === 'product') {
      this.#slugs.remove(post.slug, post.id);
      return;
    }
    const parent = this.product(post.parentId);
    if (parent !== undefined) parent.children = parent.children.filter((id) => id !== post.id);
  }
}
