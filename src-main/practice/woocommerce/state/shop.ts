import type { SiteTime } from '../values/site-time.ts';
import { slugOf } from '../values/text.ts';
import { AttributeStore } from './attribute-store.ts';
import { CustomerStore } from './customer-store.ts';
import { IdSequence } from './id-sequence.ts';
import { MediaStore } from './media-store.ts';
import { OrderStore } from './order-store.ts';
import { PostStore } from './post-store.ts';
import type { ProductRecord } from './records.ts';
import { TaxRates } from './tax-rates.ts';
import { Taxonomy } from './taxonomy.ts';

/** What a site is told once. */
export interface Site {
  /** Without a slash at the end; links in answers start with it, whatever address the client used. */
  readonly url: string;
  readonly time: SiteTime;
  readonly currency: string;
  /** WooCommerce's version. */
  readonly version: string;
  /** The sales tax of orders that come through the API, in percent; `0` for none. */
  readonly taxPercent: string;
}

/** The whole state of one store, in memory. */
export class Shop {
  readonly site: Site;
  readonly postIds: IdSequence;
  readonly metaIds: IdSequence;
  readonly posts = new PostStore();
  readonly media: MediaStore;
  readonly categories: Taxonomy;
  readonly tags: Taxonomy;
  readonly brands: Taxonomy;
  readonly attributes: AttributeStore;
  readonly orders = new OrderStore();
  readonly customers = new CustomerStore();
  readonly taxRates = new TaxRates();
  /** Of lines, of their metadata, and of notes; orders and refunds are posts. */
  readonly orderItemIds: IdSequence;
  readonly orderMetaIds: IdSequence;
  readonly noteIds: IdSequence;
  /** The category that every product without one gets. */
  readonly defaultCategoryId: number;
  /** Products and variations that the retailer made, and whether an integrator has written to them since. */
  readonly handMade = new Map<number, { isAdopted: boolean }>();
  readonly #now: () => Date;

  constructor(seed: number, site: Site, now: () => Date) {
    this.site = site;
    this.#now = now;
    this.postIds = new IdSequence(seed, 107, 3);
    this.metaIds = new IdSequence(seed, 2_041, 20);
    this.orderItemIds = new IdSequence(seed, 11, 0);
    this.orderMetaIds = new IdSequence(seed, 98, 5);
    this.noteIds = new IdSequence(seed, 31, 2);
    this.media = new MediaStore(this.postIds);
    const termIds = new IdSequence(seed, 15, 0);
    this.categories = new Taxonomy(termIds, true);
    this.tags = new Taxonomy(termIds, false);
    this.brands = new Taxonomy(termIds, true);
    this.attributes = new AttributeStore(termIds);
    const uncategorized = this.categories.create({ name: 'Uncategorized' });
    if (!uncategorized.ok) throw new Error(uncategorized.error.message);
    this.defaultCategoryId = uncategorized.value.id;
  }

  /** The server's clock, in whole seconds, as its database keeps times. */
  now(): number {
    return Math.floor(this.#now().getTime() / 1_000) * 1_000;
  }

  /** The address part that a product gets when it is published: its own, else from its name; never one in use. */
  freeSlugFor({ id, slug, name }: ProductRecord): string {
    return this.posts.freeSlug(slug || slugOf(name) || String(id), id);
  }

  /** Told of every write that comes through the API. */
  noteApiWrite(id: number): void {
    const made = this.handMade.get(id);
    if (made !== undefined) made.isAdopted = true;
  }
}
