import type { Expression } from './ast.ts';
import type { ColumnDef } from './catalog.ts';
import { startCompiling } from './compile.ts';
import { type Compiling, NO_SCOPE, type Scope } from './compiling.ts';
import { parseExpressionText } from './parse-batch.ts';
import { tableColumns } from './scope.ts';

/** A stored expression, read anew: a default (no columns), a computed column or a condition (columns without a prefix). */
export function startExpression(
  text: string,
  { catalog, database }: Pick<Compiling, 'catalog' | 'database'>,
  columns: readonly ColumnDef[] | null,
): { readonly stored: Compiling; readonly expression: Expression; readonly scope: Scope } {
  const stored = startCompiling({ catalog, database, isStored: true });
  const scope: Scope =
    columns === null
      ? NO_SCOPE
      : { tables: [{ alias: '', columns: tableColumns('', columns, []) }], parent: null, grouping: null };
  return { stored, expression: parseExpressionText(text), scope };
}
