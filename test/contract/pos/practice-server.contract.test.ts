import { posContract } from './pos.contract.ts';
import { freshEngine, startPracticeAddress } from './practice-address.ts';
import { COMPANY, OTHER, practiceServerEnvironment, READER } from './practice-server.environment.ts';
import { realServerEnvironment } from './real-server.environment.ts';

posContract('on the practice SQL Server', async () => {
  const { engine, stop } = freshEngine([COMPANY, OTHER], [READER.name]);
  return endingWith(await practiceServerEnvironment(engine), stop);
});

// Everything by T-SQL, the database and the locks too: shows that the way to a real server is sound.
posContract('on the practice SQL Server as if it were a real one', async () => {
  const { address, stop } = await startPracticeAddress();
  return endingWith(await realServerEnvironment(address), stop);
});

function endingWith<Environment extends { stop(): Promise<void> }>(
  environment: Environment,
  last: () => Promise<void>,
): Environment {
  return {
    ...environment,
    async stop() {
      await environment.stop();
      await last();
    },
  };
}
