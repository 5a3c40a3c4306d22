import type { SqlValue } from '../session.ts';
import { type Catalog, findColumn } from '../sql/catalog.ts';
import type { TableAction } from '../sql/statement.ts';
import type { Permissions } from './permissions.ts';

const ACTIONS: readonly string[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] satisfies TableAction[];

/**
 * HAS_PERMS_BY_NAME(securable, class, permission, column, 'COLUMN') for tables and for the database as a whole: 1, 0, or
 * null for what is not there, not seen or not known.
 */
export function hasPermission(
  [securable = null, kind = null, permission = null, column = null]: readonly SqlValue[],
  permissions: Permissions,
  catalog: Catalog,
): bigint | null {
  const action = String(permission).toUpperCase();
  const isRead = action === 'SELECT';
  switch (String(kind).toUpperCase()) {
    case 'DATABASE':
      return BigInt(permissions.isOwner || (permissions.isReadOnly && isRead));
    case 'OBJECT': {
      const name = (String(securable).split('.').at(-1) ?? '').replace(/^\[|\]$/g, '');
      const table = catalog.objects.get(name.toUpperCase());
      if (table === undefined || !permissions.sees(table.name)) return null;
      if (column !== null && findColumn(table.columns, String(column)) === undefined) return null;
      if (!ACTIONS.includes(action)) return BigInt(permissions.isOwner);
      return BigInt(
        permissions.may(table.name, action as TableAction, column === null ? undefined : String(column)),
      );
    }
    default:
      return null;
  }
}
