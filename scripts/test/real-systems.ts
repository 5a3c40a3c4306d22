// `npm run test:sqlserver` and `npm run test:store`: the contract suites against a real SQL Server or a real store.
// The address and log-in come from the environment, so that they are in no file and no shell history of arguments.

import { join } from 'node:path';
import { projectRoot, runNode } from '../build/run-node.ts';

const targets = new Map([
  [
    'sqlserver',
    {
      variable: 'TILLBRIDGE_TEST_SQLSERVER',
      example: 'Server=HOST,1433;Database=COMPANY;User Id=READER;Password=...;TrustServerCertificate=true',
      suite: 'test/contract/pos',
    },
  ],
  [
    'store',
    {
      variable: 'TILLBRIDGE_TEST_STORE',
      example:
        '{"platform":"woocommerce","url":"https://test.example","consumerKey":"...","consumerSecret":"..."}',
      suite: 'test/contract/commerce-platform',
    },
  ],
]);

const [name = '', ...args] = process.argv.slice(2);
const target = targets.get(name);
if (target === undefined) {
  process.stderr.write(`usage: npm run test:sqlserver, npm run test:store\n`);
  process.exitCode = 2;
} else if (process.env[target.variable] === undefined) {
  process.stderr.write(
    `Set ${target.variable} to a system made for tests, for example\n  ${target.variable}='${target.example}'\n` +
      'The suite writes test records to a store; it only reads from SQL Server.\n',
  );
  process.exitCode = 2;
} else {
  process.exitCode = await runNode([
    join(projectRoot, 'scripts/test/main.ts'),
    '--project',
    'contract',
    target.suite,
    ...args,
  ]);
}
