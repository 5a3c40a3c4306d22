import type { Stamps } from '../shop-life/scene.ts';
import type { CompanyTables } from './data/company-tables.ts';
import type { References } from './data/references.ts';

/** All that the work of one request may look at and change. */
export interface ApiScene {
  readonly tables: CompanyTables;
  readonly references: References;
  readonly at: Date;
  readonly stamps: Stamps;
  /** USR_ID of who logged in. */
  readonly userId: string;
  readonly url: string;
  readonly acceptsReturns: boolean;
  /** When the service started last. */
  readonly startedAt: Date;
  dropCaches(): void;
}
