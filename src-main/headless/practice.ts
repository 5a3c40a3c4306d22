// A practice company and the app on it: npm run practice.

import { realWorld } from './real-world.ts';
import { runPractice } from './run-practice.ts';

process.exitCode = await runPractice(process.argv.slice(2), realWorld());
