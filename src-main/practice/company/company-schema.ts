import { readFileSync } from 'node:fs';

/** The company database's script, cut for loading. */
export interface CompanySchema {
  readonly tableNames: readonly string[];
  /** Tables and indexes. */
  readonly tables: string;
  /** Views and triggers: they come after the rows, so that a load does not look like a change of today. */
  readonly behavior: string;
}

const FILE = new URL('./counterpoint-schema.sql', import.meta.url);

/** Reads the script without its few invented rows, whose place the generated company takes. */
export function readCompanySchema(): CompanySchema {
  const batches = readFileSync(FILE, 'utf8').split(/^GO\s*$/m);
  const kinds = Map.groupBy(batches, kindOf);
  const script = (kind: Kind) => (kinds.get(kind) ?? []).join('\nGO\n');
  const tables = script('tables');
  return {
    tableNames: [...tables.matchAll(/^CREATE TABLE dbo\.(\w+)/gm)].map(([, name = '']) => name),
    tables,
    behavior: script('behavior'),
  };
}

type Kind = 'tables' | 'behavior' | 'rows';

function kindOf(batch: string): Kind {
  const statement = batch.replace(/\/\*[\s\S]*?\*\/|--.*$/gm, '').trimStart();
  if (/^CREATE\s+(VIEW|TRIGGER)\b/i.test(statement)) return 'behavior';
  return /^INSERT\b/i.test(statement) ? 'rows' : 'tables';
}
