import { join } from 'node:path';

/** The company's tables, as the practice company uses them too. */
export const SCHEMA_FILE = join(
  import.meta.dirname,
  '../../../src-main/practice/company/counterpoint-schema.sql',
);
