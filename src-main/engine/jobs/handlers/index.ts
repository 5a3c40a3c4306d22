import type { JobKind } from '../../ports/stores.ts';
import type { JobHandler } from '../job-handler.ts';
import { productAdoptHandler } from './product-adopt.handler.ts';
import { productCreateHandler } from './product-create.handler.ts';
import {
  priceSetHandler,
  productUpdateHandler,
  stockSetHandler,
  variantUpdateHandler,
} from './set-value.handlers.ts';
import { variantsCreateHandler } from './variants-create.handler.ts';
import { visibilitySetHandler } from './visibility-set.handler.ts';

/** The handler of every kind of job. */
export const JOB_HANDLERS: { readonly [Kind in JobKind]: JobHandler<Kind> } = {
  'product.adopt': productAdoptHandler,
  'product.create': productCreateHandler,
  'variants.create': variantsCreateHandler,
  'product.update': productUpdateHandler,
  'variant.update': variantUpdateHandler,
  'visibility.set': visibilitySetHandler,
  'price.set': priceSetHandler,
  'stock.set': stockSetHandler,
};
