import { startPracticeAddress } from '../practice-address.ts';
import { REAL_SERVER } from '../real-server.environment.ts';
import { dialectContract } from './dialect.contract.ts';

dialectContract('on the practice SQL Server', startPracticeAddress);

const address = process.env[REAL_SERVER];
if (address)
  dialectContract(`on the server that ${REAL_SERVER} names`, async () => ({ address, stop: async () => {} }));
