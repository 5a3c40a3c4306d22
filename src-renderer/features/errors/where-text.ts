import type { ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import type { StoreView } from '../../../src-shared/contract/status.schema.ts';
import { FLOW_LABEL } from '../../ui/flow-text.ts';

/** "Prices · Web store"; "Counterpoint" for what is about no store. */
export function whereText({ flow, storeId }: ErrorView, stores: readonly StoreView[]): string {
  const store =
    storeId === null ? 'Counterpoint' : (stores.find(({ id }) => id === storeId)?.name ?? storeId);
  return flow === null ? store : `${FLOW_LABEL[flow]} · ${store}`;
}
