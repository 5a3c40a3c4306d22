import { expect, it } from 'vitest';
import { posContract } from './pos.contract.ts';
import { REAL_SERVER, realServerEnvironment } from './real-server.environment.ts';

const address = process.env[REAL_SERVER];

if (address) posContract(`on the server that ${REAL_SERVER} names`, () => realServerEnvironment(address));
else {
  // Left out, and shown as left out with its reason.
  it.runIf(false)(
    `a real SQL Server is tested when ${REAL_SERVER} is set to mssql://USER:PASSWORD@HOST:PORT`,
    () => {
      expect(address).toBeTruthy();
    },
  );
}
