// `npm run test:sqlserver` and `npm run test:store`: the contract suites against a real SQL Server or a real store.
// The address and log-in come from the environment, so that they are in no file and no shell history of arguments.

import { join } from 'node:path';
import { projectRoot, runNode } from '../build/run-node.ts';

interface Target {
  /** All of them have to be set for the real system. */
  readonly variables: Readonly<Record<string, string>>;
  /** Tests the practice system in any case, and the real one when it is named. */
  readonly suite: string;
}

const targets = new Map<string, Target>([
  [
    'sqlserver',
    {
      variables: { TILLBRIDGE_TEST_SQLSERVER: 'mssql://USER:PASSWORD@HOST:PORT' },
      suite: 'test/contract/pos',
    },
  ],
  [
    'store',
    {
      variables: {
        TILLBRIDGE_TEST_WOOCOMMERCE_URL: 'https://test.example',
        TILLBRIDGE_TEST_WOOCOMMERCE_KEY: 'ck_...',
        TILLBRIDGE_TEST_WOOCOMMERCE_SECRET: 'cs_...',
      },
      suite: 'test/contract/commerce-platform',
    },
  ],
]);

const [name = '', ...args] = process.argv.slice(2);
const target = targets.get(name);
if (target === undefined) {
  process.stderr.write(`usage: npm run test:sqlserver, npm run test:store\n`);
  process.exitCode = 2;
} else {
  const missing = Object.entries(target.variables).filter(([variable]) => !process.env[variable]);
  if (missing.length > 0) process.stderr.write(howToSet(missing));
  process.exitCode = await runSuite(target.suite, missing.length === 0);
}

function howToSet(missing: readonly (readonly [string, string])[]): string {
  const lines = missing.map(([variable, example]) => `  ${variable}='${example}'\n`).join('');
  return `Only the practice system is tested; a real one is left out.\nTo test one made for tests as well, set\n${lines}The suite writes test records to a store and deletes them; to SQL Server it adds a database and drops it.\nFor a store, more is said in test/contract/commerce-platform/README.md\n`;
}

/** With a real system every test is named, and those that it leaves out with the reason. */
function runSuite(suite: string, isReal: boolean): Promise<number> {
  const shown = isReal ? ['--reporter=verbose'] : [];
  const main = join(projectRoot, 'scripts/test/main.ts');
  return runNode([main, '--project', 'contract', suite, ...shown, ...args]);
}
