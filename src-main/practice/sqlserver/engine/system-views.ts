import type { SystemTable } from '../sql/compiling.ts';
import { INFORMATION_SCHEMA } from './information-schema.ts';
import type { SessionContext } from './session-context.ts';
import { SYSTEM_CATALOG } from './system-catalog.ts';
import type { Cell, SystemView } from './system-view.ts';

const VIEWS: ReadonlyMap<string, SystemView> = new Map(
  Object.entries({ ...INFORMATION_SCHEMA, ...SYSTEM_CATALOG }),
);

/** The system view of a path, null when it leads elsewhere. */
export function systemTable(path: readonly string[]): SystemTable | null {
  const key = path.slice(-2).join('.').toUpperCase();
  const view = VIEWS.get(key);
  return view === undefined ? null : { slot: `@@system:${key}`, columns: view.columns };
}

/** The rows of a system view as the session sees them. */
export function systemRows(key: string, context: SessionContext): readonly (readonly Cell[])[] {
  return VIEWS.get(key.toUpperCase())?.rows(context) ?? [];
}
