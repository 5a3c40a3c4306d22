import type { ChangeView } from '../../../src-shared/contract/plan.schema.ts';
import { type CellKey, parseCellKey } from '../../../src-shared/domain/cell-key.ts';
import type { PlannedChange } from '../../engine/ports/stores.ts';

/** A planned change as a person reads it. */
export function changeView(change: PlannedChange & { readonly sequence: number }): ChangeView {
  const { sequence, kind, itemNumber, reason, before, after } = change;
  return { sequence, kind, itemNumber, cell: cellText(change.key), reason, before, after };
}

/** `RED / S`, with `unit 1` for an alternate unit; null for a whole item and for an item without dimensions. */
function cellText(key: CellKey | null): string | null {
  if (key === null) return null;
  const { dimensions, unit } = parseCellKey(key);
  const codes = dimensions.filter((code) => code !== '*');
  if (unit !== null) codes.push(`unit ${unit}`);
  return codes.length === 0 ? null : codes.join(' / ');
}
