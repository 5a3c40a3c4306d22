// `npm run docs`: writes into docs/counterpoint.md which tables and columns the statements read. Run it after changing one.

import { readFileSync, writeFileSync } from 'node:fs';
import { COUNTERPOINT_STATEMENTS } from '../../src-main/pos/counterpoint/index.ts';
import { withColumns } from './columns-read.ts';

const PAGE = new URL('../../docs/counterpoint.md', import.meta.url);

writeFileSync(PAGE, withColumns(readFileSync(PAGE, 'utf8'), COUNTERPOINT_STATEMENTS));
