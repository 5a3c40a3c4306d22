import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import type { JobKind, VariantLink } from '../ports/stores.ts';
import { fieldTarget } from './change.ts';
import type { FlowContext } from './flow-context.ts';

/** The cells for which a job of that kind is not finished yet. */
export function cellsUnderWay(
  { stores, connection }: FlowContext,
  kind: JobKind,
  links: readonly VariantLink[],
): ReadonlySet<CellKey> {
  const targets = links.map(({ key }) => fieldTarget(kind, key));
  const open = stores.outbox.openAmong(connection.id, targets);
  return new Set(links.flatMap(({ key }, index) => (open.has(targets[index] ?? '') ? [key] : [])));
}
