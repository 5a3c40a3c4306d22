import { SqlServerError } from '../session.ts';
import { type Catalog, localName, sameName, withObject, withoutName } from '../sql/catalog.ts';
import { quoteName } from '../sql/compiling.ts';
import { triggerPart } from '../sql/emit-trigger.ts';
import type { SchemaStatement } from '../sql/statement.ts';
import { indexName, plainTable, type SchemaChange } from './schema-change.ts';

/** DROP of tables, views and triggers. Throws 3701 unknown, 3726 for a table that another refers to. */
export function planDrop(
  statement: SchemaStatement & { readonly kind: 'drop' },
  catalog: Catalog,
  database: string,
): SchemaChange {
  let after = catalog;
  const statements: string[] = [];
  let gone: string | undefined;
  for (const path of statement.names) {
    const name = localName(path, database) ?? '';
    const trigger = after.triggers.get(name.toUpperCase());
    const object = after.objects.get(name.toUpperCase());
    if (statement.what === 'TRIGGER' && trigger !== undefined) {
      statements.push(
        ...trigger.events.map(
          (event) => `DROP TRIGGER IF EXISTS ${quoteName(triggerPart(trigger.name, event))}`,
        ),
      );
    } else if (object !== undefined && object.kind.toUpperCase() === statement.what) {
      refuseReferenced(object.name, after);
      statements.push(`DROP ${statement.what} ${quoteName(object.name)}`);
      gone = object.name;
    } else if (statement.ifExists) continue;
    else {
      throw new SqlServerError(
        3701,
        `Cannot drop the ${statement.what.toLowerCase()} '${path.join('.')}', because it does not exist or you do not have permission.`,
        11,
      );
    }
    after = withoutName(after, name);
  }
  return { statements, catalog: after, ...(gone === undefined ? {} : { gone }) };
}

function refuseReferenced(name: string, catalog: Catalog): void {
  const referring = [...catalog.objects.values()].some(
    (object) =>
      object.kind === 'table' &&
      !sameName(object.name, name) &&
      object.foreignKeys.some((key) => sameName(key.table, name)),
  );
  if (referring) {
    throw new SqlServerError(
      3726,
      `Could not drop object '${name}' because it is referenced by a FOREIGN KEY constraint.`,
    );
  }
}

/** DROP INDEX. Throws 3701 unknown. */
export function planDropIndex(
  statement: SchemaStatement & { readonly kind: 'dropIndex' },
  catalog: Catalog,
  database: string,
): SchemaChange {
  const table = plainTable(statement.table, catalog, database);
  const index = table.keys.find((key) => key.kind === 'index' && sameName(key.name, statement.name));
  if (index === undefined) {
    if (statement.ifExists) return { statements: [], catalog };
    throw new SqlServerError(
      3701,
      `Cannot drop the index '${table.name}.${statement.name}', because it does not exist or you do not have permission.`,
      11,
    );
  }
  return {
    statements: [`DROP INDEX ${indexName(table.name, index.name)}`],
    catalog: withObject(catalog, { ...table, keys: table.keys.filter((key) => key !== index) }),
  };
}
