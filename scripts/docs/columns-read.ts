import type { ShippedStatement } from '../../src-main/pos/counterpoint/index.ts';

/** Between these lines the page holds what is made here. */
const BEGIN = '<!-- made by npm run docs: begin -->';
const END = '<!-- made by npm run docs: end -->';

/** Every table with the columns of it that the statements name, both sorted. */
export function columnsRead(statements: readonly ShippedStatement[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { text } of statements) {
    const tables = new Map(
      [...text.matchAll(/\b(?:FROM|JOIN)\s+dbo\.(\w+)\s+AS\s+(\w+)/g)].map(
        ([, table = '', alias = '']) => [alias, table] as const,
      ),
    );
    for (const table of tables.values()) found.set(table, found.get(table) ?? new Set());
    for (const [, alias = '', column = ''] of text.matchAll(/\b([A-Za-z]\w*)\.([A-Z]\w*)\b/g)) {
      const table = tables.get(alias);
      // A site's own columns are read when a rule of the owner names them; USR_ID is Counterpoint's.
      if (table !== undefined && !/^USR_(?!ID$)/.test(column)) found.get(table)?.add(column);
    }
  }
  return new Map(
    [...found]
      .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([table, columns]) => [
        table,
        [...columns].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })),
      ]),
  );
}

/** The same as a table in Markdown. */
function columnsTable(statements: readonly ShippedStatement[]): string {
  const rows = [...columnsRead(statements)].map(
    ([table, columns]) =>
      `| \`${table}\` | ${columns.map((column) => `\`${column}\``).join(' ') || 'only whether it is there'} |`,
  );
  return ['| Table | Columns |', '|---|---|', ...rows].join('\n');
}

/** A page with its made part made anew. Throws for a page without the two marks. */
export function withColumns(page: string, statements: readonly ShippedStatement[]): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error('the page has no place for the columns');
  return `${page.slice(0, from)}${BEGIN}\n${columnsTable(statements)}\n${page.slice(to)}`;
}
