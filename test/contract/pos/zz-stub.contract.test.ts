import { stubEngine } from '/tmp/stub/engine.ts';
import { posContract } from './pos.contract.ts';
import { practiceServerEnvironment } from './practice-server.environment.ts';

posContract('stub', () => practiceServerEnvironment(stubEngine()));
